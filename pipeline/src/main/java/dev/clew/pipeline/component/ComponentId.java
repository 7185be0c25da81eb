package dev.clew.pipeline.component;

import java.util.regex.Pattern;

/// The id of a component, `type` or `type/name`, exactly as it is written in the configuration.
public record ComponentId(String type, String name) {
  private static final Pattern TYPE = Pattern.compile("^[a-zA-Z][0-9a-zA-Z_]{0,62}$");
  private static final Pattern NAME = Pattern.compile("^[^\\p{Z}\\p{C}\\p{S}]{1,1024}$");

  /// Reads an id.
  ///
  /// @throws IllegalArgumentException with the collector's text when it is not one
  public static ComponentId parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("id must not be empty");
    }
    int slash = text.indexOf('/');
    String type = (slash < 0 ? text : text.substring(0, slash)).strip();
    String name = slash < 0 ? "" : text.substring(slash + 1).strip();
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: the part before / should not be empty");
    }
    if (slash >= 0 && name.isEmpty()) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: the part after / should not be empty");
    }
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: invalid character(s) in type \"" + type + "\"");
    }
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: invalid character(s) in name \"" + name + "\"");
    }
    return new ComponentId(type, name);
  }

  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "/" + name;
  }
}
