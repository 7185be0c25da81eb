package dev.clew.pipeline.config;

/// What a provider gave: what its text means, the text itself, and why it is only text when it is
/// no YAML.
///
/// @param fault empty when the text is YAML
record Retrieved(Node value, String text, String fault) {
  /// Reads a text as YAML; a text that is none, or that is one scalar text, stands for itself.
  static Retrieved ofYaml(String text, String source) {
    try {
      Node value = YamlReader.read(text, source);
      return new Retrieved(
          value instanceof Node.Text ? new Node.Text(text, value.place()) : value, text, "");
    } catch (YamlReader.MalformedYamlException malformed) {
      return new Retrieved(
          new Node.Text(text, new Place(source, 0, 0)),
          text,
          String.valueOf(malformed.getMessage()));
    }
  }

  /// Returns the value as a whole configuration.
  Node.Fields asConfiguration(Place emptyPlace) throws ConfigException {
    return switch (value) {
      case Node.Fields fields -> fields;
      case Node.Null _ -> Trees.empty(emptyPlace);
      case Node.Bool _, Node.Whole _, Node.Fraction _, Node.Text _, Node.Items _, Node.Expanded _ ->
          throw new ConfigException(
              "retrieved value (type=%s) cannot be used as a Conf%s"
                  .formatted(
                      GoTypes.written(value),
                      fault.isEmpty()
                          ? ""
                          : ": assuming string type since contents are not valid YAML: " + fault));
    };
  }
}
