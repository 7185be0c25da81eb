package dev.clew.demo.install;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A language in which services of the shop are written, besides Java.
public enum Language {
  PYTHON(
      "Python",
      new Version(3, 9),
      // ensurepip is what Debian leaves out of its python3 and puts into python3-venv
      List.of(
          "python3", "-c", "import venv, ensurepip, platform; print(platform.python_version())"),
      "Python 3.9 or newer with venv (Debian, Ubuntu: apt install python3-venv; macOS: brew install"
          + " python)"),
  NODE(
      "Node.js",
      new Version(18, 19),
      List.of("node", "--version"),
      "Node.js 18.19 or newer with npm (Debian, Ubuntu: apt install nodejs npm; macOS: brew install"
          + " node)"),
  GO(
      "Go",
      new Version(1, 24),
      List.of("go", "version"),
      "Go 1.24 or newer (macOS: brew install go; Linux: Go's own archive, or backports)");

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.\\d+)?");

  private final String title;
  private final Version least;
  private final List<String> question;
  private final String remedy;

  Language(String title, Version least, List<String> question, String remedy) {
    this.title = title;
    this.least = least;
    this.question = question;
    this.remedy = remedy;
  }

  private record Version(int major, int minor) {
    boolean isAtLeast(Version other) {
      return major > other.major || (major == other.major && minor >= other.minor);
    }
  }

  /// Returns its name on the command line.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns its name for people.
  public String title() {
    return title;
  }

  /// Returns what to install where it is missing.
  public String remedy() {
    return remedy;
  }

  public static Optional<Language> of(String key) {
    return Arrays.stream(values()).filter(language -> language.key().equals(key)).findFirst();
  }

  /// Returns the command that prints the toolchain's version.
  List<String> question() {
    return question;
  }

  /// Reads what the toolchain said of itself.
  Toolchain judge(String answer) {
    MatchResult match = VERSION.matcher(answer).results().findFirst().orElse(null);
    if (match == null) {
      return new Toolchain.Missing("not found");
    }
    var version = new Version(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    return version.isAtLeast(least)
        ? new Toolchain.Found(match.group())
        : new Toolchain.Missing(match.group() + " is too old");
  }
}
