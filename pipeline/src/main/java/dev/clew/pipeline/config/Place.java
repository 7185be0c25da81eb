package dev.clew.pipeline.config;

/// Where a piece of configuration was written. Lines and columns count from one; zero means that
/// the source has no lines worth naming (an environment variable, a default).
///
/// @param source the name of the source, as the user wrote it: `config.yaml`, `--set`, `env:PORT`
public record Place(String source, int line, int column) {
  public static final Place NOWHERE = new Place("", 0, 0);

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
