package dev.clew.net.grpc;

import dev.clew.base.bytes.ByteBuilder;
import java.nio.charset.StandardCharsets;

/// A google.rpc.Status: code, reason, and how long to wait before another attempt.
///
/// @param retryNanos the delay of its RetryInfo; -1 when there is none
public record RpcStatus(int code, String message, long retryNanos) {
  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";
  private static final long NANOS = 1_000_000_000L;

  public static RpcStatus of(GrpcCode code, String message) {
    return new RpcStatus(code.number(), message, -1);
  }

  public boolean hasRetryInfo() {
    return retryNanos >= 0;
  }

  /// Returns the message as protobuf.
  public byte[] toProtobuf() {
    var out = new ByteBuilder(64 + message.length());
    if (code != 0) {
      out.append((byte) 0x08).appendVarint(code);
    }
    if (!message.isEmpty()) {
      field(out, 0x12, message.getBytes(StandardCharsets.UTF_8));
    }
    if (hasRetryInfo()) {
      var any = new ByteBuilder(80);
      field(any, 0x0A, RETRY_INFO.getBytes(StandardCharsets.UTF_8));
      field(any, 0x12, retryInfo());
      field(out, 0x1A, any.toByteArray());
    }
    return out.toByteArray();
  }

  private byte[] retryInfo() {
    var duration = new ByteBuilder(16);
    if (retryNanos >= NANOS) {
      duration.append((byte) 0x08).appendVarint(retryNanos / NANOS);
    }
    if (retryNanos % NANOS != 0) {
      duration.append((byte) 0x10).appendVarint(retryNanos % NANOS);
    }
    var info = new ByteBuilder(24);
    field(info, 0x0A, duration.toByteArray());
    return info.toByteArray();
  }

  private static void field(ByteBuilder out, int tag, byte[] value) {
    out.append((byte) tag).appendVarint(value.length).append(value);
  }

  /// Returns the message as JSON, spaced as the reference spaces it.
  public String toJson() {
    var json = new StringBuilder("{\"code\":").append(code);
    if (!message.isEmpty()) {
      json.append(", \"message\":");
      JsonText.appendQuoted(json, message);
    }
    if (hasRetryInfo()) {
      json.append(", \"details\":[{\"@type\":\"").append(RETRY_INFO);
      json.append("\", \"retryDelay\":\"").append(seconds()).append("s\"}]");
    }
    return json.append('}').toString();
  }

  /// Appends text as a JSON string.
  public static void appendQuoted(StringBuilder json, String text) {
    JsonText.appendQuoted(json, text);
  }

  private String seconds() {
    long nanos = retryNanos % NANOS;
    long whole = retryNanos / NANOS;
    return nanos == 0 ? Long.toString(whole) : "%d.%09d".formatted(whole, nanos);
  }

  /// Reads a status from protobuf; what cannot be read is left out.
  public static RpcStatus parse(byte[] bytes) {
    var fields = new StatusFields(bytes, 0, bytes.length);
    int code = 0;
    String message = "";
    long retryNanos = -1;
    while (fields.next()) {
      switch (fields.tag()) {
        case 0x08 -> code = (int) fields.number();
        case 0x12 -> message = fields.text();
        case 0x1A -> retryNanos = Math.max(retryNanos, retryOf(fields.inner()));
        default -> {}
      }
    }
    return new RpcStatus(code, message, retryNanos);
  }

  private static long retryOf(StatusFields any) {
    String type = "";
    StatusFields value = any;
    while (any.next()) {
      if (any.tag() == 0x0A) {
        type = any.text();
      } else if (any.tag() == 0x12) {
        value = any.inner();
      }
    }
    return type.equals(RETRY_INFO) && value.next() && value.tag() == 0x0A
        ? durationOf(value.inner())
        : type.equals(RETRY_INFO) ? 0 : -1;
  }

  private static long durationOf(StatusFields duration) {
    long nanos = 0;
    while (duration.next()) {
      if (duration.tag() == 0x08) {
        nanos += Math.clamp(duration.number(), 0, Integer.MAX_VALUE) * NANOS;
      } else if (duration.tag() == 0x10) {
        nanos += Math.clamp(duration.number(), 0, NANOS - 1);
      }
    }
    return nanos;
  }
}
