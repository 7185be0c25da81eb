package dev.clew.componentsclew.query;

import java.util.function.Supplier;

/// What the query server tells and serves beside the store.
///
/// @param version Clew's version
/// @param pageFolder the folder on the class path that holds the web page
/// @param otlp where the process takes spans, asked for with every status
public record QueryWiring(String version, String pageFolder, Supplier<OtlpAddresses> otlp) {
  /// Where spans are taken, `host:port`; empty where they are not.
  public record OtlpAddresses(String grpc, String http) {
    public static final OtlpAddresses NONE = new OtlpAddresses("", "");
  }
}
