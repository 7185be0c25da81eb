package dev.clew.query.clew;

/// What else the process serves; addresses are `host:port`, empty where a face is not served.
///
/// @param version Clew's version
/// @param otlpGrpc where spans are taken by gRPC
/// @param otlpHttp where spans are taken by HTTP
/// @param tempo where Tempo's API is served
public record Surroundings(String version, String otlpGrpc, String otlpHttp, String tempo) {}
