package dev.clew.traceql;

import java.util.List;
import java.util.SplittableRandom;

/// Random texts of queries that pass the type rules and never divide by zero.
public final class RandomQueries {
  private static final List<String> ATTRIBUTES =
      List.of(
          ".a",
          ".b",
          "span.a",
          "resource.a",
          "event.a",
          "event.b",
          "link.a",
          "instrumentation.a",
          ".\"c d\"",
          "span.\"c d\"",
          "resource.b",
          ".service.name",
          ".never");
  private static final List<String> TEXT_FIELDS =
      List.of(
          "name",
          "statusMessage",
          "event:name",
          "rootName",
          "rootServiceName",
          "instrumentation:name",
          "instrumentation:version",
          "resource.service.name");
  private static final List<String> NUMBER_FIELDS =
      List.of(
          "duration",
          "traceDuration",
          "span:childCount",
          "event:timeSinceStart",
          "nestedSetParent",
          "nestedSetLeft",
          "nestedSetRight");
  private static final List<String> ID_FIELDS =
      List.of("span:id", "span:parentID", "trace:id", "link:traceID", "link:spanID");
  private static final List<String> EQUALITY = List.of("=", "!=");
  private static final List<String> ORDER = List.of("=", "!=", "<", "<=", ">", ">=");
  private static final List<String> REGEX = List.of("=~", "!~");
  private static final List<String> RELATIONS =
      List.of(
          "&&", "||", ">", ">>", "<", "<<", "~", "!>", "!>>", "!<", "!<<", "!~", "&>", "&>>", "&<",
          "&<<", "&~");

  private final SplittableRandom random;

  public RandomQueries(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Returns operators between filters, without pipelines.
  public String spansets(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return "{ " + (random.nextInt(3) == 0 ? condition(2) : likely()) + " }";
    }
    return "(" + spansets(depth - 1) + ") " + pick(RELATIONS) + " (" + spansets(depth - 1) + ")";
  }

  /// Returns a pipeline of filters and scalar filters.
  public String pipeline() {
    StringBuilder text = new StringBuilder(spansets(2));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(" | ").append(stage());
    }
    return text.toString();
  }

  /// A condition that many spans meet.
  private String likely() {
    return switch (random.nextInt(4)) {
      case 0 -> "true";
      case 1 -> pick(TEXT_FIELDS) + " " + pick(List.of("!=", ">=", "<=")) + " " + text();
      case 2 -> pick(NUMBER_FIELDS) + " " + pick(List.of("!=", ">=", "<=")) + " " + number();
      default -> condition(1) + " || " + condition(1);
    };
  }

  private String stage() {
    return switch (random.nextInt(5)) {
      case 0 -> "count() " + pick(ORDER) + " " + random.nextInt(4);
      case 1 -> pick(List.of("max", "min", "sum", "avg")) + "(.a) " + pick(ORDER) + " " + number();
      case 2 -> "by(" + pick(ATTRIBUTES) + ") | coalesce()";
      case 3 -> "select(.a, name)";
      default -> "{ " + condition(1) + " }";
    };
  }

  public String condition(int depth) {
    if (depth == 0) {
      return comparison();
    }
    return switch (random.nextInt(6)) {
      case 0 -> "!(" + condition(depth - 1) + ")";
      case 1, 2 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
      case 3 -> condition(depth - 1) + " || " + condition(depth - 1);
      default -> comparison();
    };
  }

  private String comparison() {
    return switch (random.nextInt(16)) {
      case 0 -> pick(ATTRIBUTES);
      case 1 -> "!" + pick(ATTRIBUTES);
      case 2 -> pick(ATTRIBUTES.subList(0, 11)) + " " + pick(EQUALITY) + " nil";
      case 3 -> pick(TEXT_FIELDS) + " " + pick(ORDER) + " " + text();
      case 4 -> pick(TEXT_FIELDS) + " " + pick(REGEX) + " " + regex();
      case 5 -> pick(ATTRIBUTES) + " " + pick(REGEX) + " " + regex();
      case 6 -> pick(ID_FIELDS) + " " + pick(ORDER) + " " + id();
      case 7 -> pick(NUMBER_FIELDS) + " " + pick(ORDER) + " " + number();
      case 8 -> pick(List.of("kind = client", "kind != server", "status = error", "status != 1"));
      case 9 -> pick(List.of("true", "false", "1 = 1", "nil = nil", ".a = error", "\"x\" = .b"));
      case 10 -> pick(ATTRIBUTES) + " " + pick(ORDER) + " " + pick(ATTRIBUTES);
      case 11 -> arithmetic() + " " + pick(ORDER) + " " + number();
      case 12 -> number() + " " + pick(ORDER) + " " + pick(ATTRIBUTES);
      case 13 -> text() + " " + pick(ORDER) + " " + pick(TEXT_FIELDS);
      case 14 -> number() + " " + pick(ORDER) + " " + pick(NUMBER_FIELDS);
      default -> pick(ATTRIBUTES) + " " + pick(ORDER) + " " + pick(List.of(text(), number()));
    };
  }

  private String arithmetic() {
    return switch (random.nextInt(5)) {
      case 0 -> pick(ATTRIBUTES) + " + " + pick(NUMBER_FIELDS);
      case 1 -> pick(ATTRIBUTES) + " / 2";
      case 2 -> "-" + pick(ATTRIBUTES);
      case 3 -> "(" + pick(ATTRIBUTES) + " - 1) * 2";
      default -> pick(NUMBER_FIELDS) + " % 3 ^ 2";
    };
  }

  private String text() {
    return "\"" + pick(RandomTraces.TEXTS) + "\"";
  }

  private String regex() {
    return pick(List.of("\"x\"", "\"x|y\"", "\".*\"", "\"x.?\"", "\"0*[12]\"", "\"\""));
  }

  private String id() {
    return pick(List.of("\"1\"", "\"0002\"", "\"0000000000000003\"", "\"\"", "\"zz\""));
  }

  private String number() {
    return pick(List.of("0", "1", "2", "3", "0.5", "1.0", "2ns", "-1", "40ns"));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
