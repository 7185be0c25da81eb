package dev.clew.pipeline.outcome;

/// gRPC's status codes, for outcomes that carry the word of a server downstream. `NONE` means that
/// no server spoke: receivers then answer UNAVAILABLE for retryable and INTERNAL for permanent
/// ends. The number of a code is its ordinal minus one.
public enum GrpcStatus {
  NONE,
  OK,
  CANCELLED,
  UNKNOWN,
  INVALID_ARGUMENT,
  DEADLINE_EXCEEDED,
  NOT_FOUND,
  ALREADY_EXISTS,
  PERMISSION_DENIED,
  RESOURCE_EXHAUSTED,
  FAILED_PRECONDITION,
  ABORTED,
  OUT_OF_RANGE,
  UNIMPLEMENTED,
  INTERNAL,
  UNAVAILABLE,
  DATA_LOSS,
  UNAUTHENTICATED;

  private static final GrpcStatus[] BY_ORDINAL = values();

  /// Returns the wire number; -1 for `NONE`.
  public int number() {
    return ordinal() - 1;
  }

  /// Returns the status of a wire number; numbers unknown to gRPC are `UNKNOWN`.
  public static GrpcStatus of(int number) {
    return number >= 0 && number < BY_ORDINAL.length - 1 ? BY_ORDINAL[number + 1] : UNKNOWN;
  }
}
