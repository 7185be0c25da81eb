package dev.clew.base.settings;

/// A settings record with rules beyond the types of its keys. Records nested in it are asked by
/// themselves, so a record states only rules about its own components.
public interface Validated {
  /// Reports each broken rule; reports nothing when all hold.
  void validate(Problems problems);
}
