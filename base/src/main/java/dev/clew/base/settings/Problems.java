package dev.clew.base.settings;

/// Takes the broken rules of a settings record; whoever asks adds the path that leads to the
/// record.
public interface Problems {
  /// Reports a rule broken by the record as a whole.
  void add(String message);

  /// Reports a rule broken below `key`, a path of keys joined by `::`.
  void add(String key, String message);
}
