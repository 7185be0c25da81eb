package dev.clew.pipeline.config;

/// A source of configuration, chosen by the scheme of a URI.
@FunctionalInterface
interface Provider {
  /// Retrieves what stands behind the scheme.
  ///
  /// @param opaque the URI without its scheme
  Retrieved retrieve(String opaque) throws ConfigException;
}
