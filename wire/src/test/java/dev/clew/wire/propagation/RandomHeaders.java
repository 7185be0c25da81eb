package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Headers by chance: as they should be, or damaged a little.
final class RandomHeaders {
  private static final String DAMAGE = "0123456789abcdefABCFZz-:;=,@% \t+\"\\é";

  private final Random random;

  RandomHeaders(long seed) {
    random = new Random(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String hex(int digits) {
    var text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append("0123456789abcdef".charAt(random.nextInt(16)));
    }
    return text.toString();
  }

  /// Returns an id; now and then zero, or with zeros on its left.
  String id(int digits) {
    int zeros = chance(90) ? 0 : random.nextInt(digits + 1);
    return "0".repeat(zeros) + hex(digits - zeros);
  }

  String traceparent() {
    String version = of("00", "00", "00", "01", "cc", "ff");
    String rest = version.equals("00") || chance(50) ? "" : "-" + hex(random.nextInt(5));
    return version + "-" + id(32) + "-" + id(16) + "-" + of("00", "01", "02", "03", "ff") + rest;
  }

  String tracestate() {
    List<String> members = new ArrayList<>();
    int count = chance(95) ? random.nextInt(6) : 30 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String key =
          chance(70)
              ? "k" + random.nextInt(60)
              : of("ot", "dd", "fw5@dt", "33@nr", "1", "a@b@c", "a@9x", "a@", "a/b*c-d_e");
      String value = of("x", "t61rcWkgMzE", " lead", "a:b;c:d", "th:c;rv:6e6d1a75832a2f");
      members.add(key + "=" + value);
    }
    if (chance(20)) {
      members.add("");
    }
    return String.join(of(",", ", ", " ,\t"), members);
  }

  String baggage() {
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String value = of("alice", "", "DF%2028", "Am%C3%A9lie", "a=b==", "1+1", "%ff%fe");
      String property = chance(20) ? of(";p", " ; p=v", ";p;q = %20") : "";
      members.add(of("k", "user!", "x-y", "k", "~z|") + of("=", " = ") + value + property);
    }
    return String.join(of(",", " , "), members);
  }

  String b3() {
    String ids = id(chance(50) ? 32 : 16) + "-" + id(16);
    return switch (random.nextInt(5)) {
      case 0 -> ids;
      case 1 -> of("0", "1", "d");
      case 2 -> ids + "-" + of("0", "1", "d") + "-" + id(16);
      default -> ids + "-" + of("0", "1", "d", "true", "x");
    };
  }

  String uberTraceId() {
    String colon = of(":", ":", "%3A", "%3a");
    return id(1 + random.nextInt(32))
        + colon
        + id(1 + random.nextInt(16))
        + colon
        + of("0", "", hex(16))
        + colon
        + of("0", "1", "01", "03", "b", "0B", "9");
  }

  String xray() {
    List<String> fields = new ArrayList<>();
    fields.add("Root=1-" + id(8) + "-" + id(24));
    fields.add(random.nextInt(fields.size() + 1), "Parent=" + id(16));
    if (chance(80)) {
      fields.add(random.nextInt(fields.size() + 1), "Sampled=" + of("0", "1", "1", "?"));
    }
    if (chance(20)) {
      fields.add("Lineage=" + of("25:a87bd80c:1", "a87bd80c:1|68fd508a:5"));
    }
    if (chance(20)) {
      fields.addFirst("Self=1-67891234-12456789abcdef012345678");
    }
    return String.join(of(";", "; "), fields) + (chance(10) ? ";" : "");
  }

  /// Returns the text with a few characters changed, or as it is.
  String damaged(String text) {
    var damaged = new StringBuilder(text);
    for (int i = chance(50) ? 0 : random.nextInt(3) + 1; i > 0 && !damaged.isEmpty(); i--) {
      int at = random.nextInt(damaged.length());
      char c = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
      switch (random.nextInt(5)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, c);
        case 2 -> damaged.setCharAt(at, Character.toUpperCase(damaged.charAt(at)));
        case 3 -> damaged.setLength(at);
        default -> damaged.setCharAt(at, c);
      }
    }
    return damaged.toString();
  }
}
