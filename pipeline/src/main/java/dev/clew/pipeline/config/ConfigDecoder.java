package dev.clew.pipeline.config;

/// Decodes YAML bodies into settings records.
///
/// A record component `sendBatchSize` is the key `send_batch_size` (or its `@Key`; the empty `@Key`
/// spreads a nested record's keys into its holder). Types: `int`, `long` (`@Unsigned` for the
/// reference's unsigned ones), `boolean`, `double`, `String`, `Duration` (Go's syntax), `ByteSize`,
/// `Secret`, enums (lower-case words), `List`, `Map<String, T>`, nested records, `Node` (as
/// written), and any type with `static T parse(String)` that throws IllegalArgumentException. An
/// `Optional` record is present when its key is, even as null; then it starts from `static T
/// <component>Defaults()` of its holder if there is one, else from `T.defaults()`; `enabled: false`
/// takes it away. Keys are case-sensitive, unknown keys are faults, and faults are collected before
/// any is thrown.
public final class ConfigDecoder {
  private ConfigDecoder() {}

  /// Lays a body over defaults and asks the result for broken rules.
  ///
  /// @throws ConfigException with the faults, or else with the broken rules, a line each
  public static <C extends Record> C decode(String yaml, C defaults) throws ConfigException {
    try {
      C decoded = decode(YamlReader.read(yaml, "yaml"), defaults, typeName(defaults));
      Validation.require(decoded);
      return decoded;
    } catch (YamlReader.MalformedYamlException malformed) {
      throw new ConfigException(String.valueOf(malformed.getMessage()));
    }
  }

  /// Lays a body over defaults.
  ///
  /// @param typeName what the reference calls the record, for faults about the body as a whole
  static <C extends Record> C decode(Node body, C defaults, String typeName)
      throws ConfigException {
    var faults = new Faults();
    Record decoded = new RecordDecoder(faults).record(body, defaults, "", typeName);
    if (!faults.isEmpty()) {
      throw new ConfigException(faults.text(), faults.hints());
    }
    @SuppressWarnings("unchecked") // decoding makes a record of the class of its defaults
    C typed = (C) decoded;
    return typed;
  }

  private static String typeName(Record defaults) {
    return ReferenceNames.of(defaults.getClass()).name();
  }
}
