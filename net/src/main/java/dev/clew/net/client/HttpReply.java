package dev.clew.net.client;

import com.linecorp.armeria.common.AggregatedHttpResponse;

/// What an HTTP request came to.
public sealed interface HttpReply {
  /// An answer, whatever its status.
  record Answered(AggregatedHttpResponse response) implements HttpReply {}

  /// No answer; the reason names the address.
  record Failed(String reason) implements HttpReply {}
}
