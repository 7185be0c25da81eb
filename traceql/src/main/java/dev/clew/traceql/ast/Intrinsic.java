package dev.clew.traceql.ast;

import dev.clew.traceql.source.Field.IntrinsicName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A property that every span has, or that its trace, events, links or scope have. The first word
/// is the canonical one; each word names the same thing.
public enum Intrinsic {
  DURATION(IntrinsicName.DURATION, "duration", "span:duration"),
  NAME(IntrinsicName.NAME, "name", "span:name"),
  KIND(IntrinsicName.KIND, "kind", "span:kind"),
  STATUS(IntrinsicName.STATUS, "status", "span:status"),
  STATUS_MESSAGE(IntrinsicName.STATUS_MESSAGE, "statusMessage", "span:statusMessage"),
  SPAN_ID(IntrinsicName.SPAN_ID, "span:id"),
  PARENT_ID(IntrinsicName.PARENT_ID, "span:parentID"),
  CHILD_COUNT("span:childCount"),
  TRACE_DURATION(IntrinsicName.TRACE_DURATION, "traceDuration", "trace:duration"),
  ROOT_NAME(IntrinsicName.ROOT_NAME, "rootName", "trace:rootName"),
  ROOT_SERVICE(IntrinsicName.ROOT_SERVICE, "rootServiceName", "trace:rootService"),
  TRACE_ID(IntrinsicName.TRACE_ID, "trace:id"),
  EVENT_NAME(IntrinsicName.EVENT_NAME, "event:name"),
  EVENT_TIME_SINCE_START("event:timeSinceStart"),
  LINK_TRACE_ID("link:traceID"),
  LINK_SPAN_ID("link:spanID"),
  INSTRUMENTATION_NAME(IntrinsicName.INSTRUMENTATION_NAME, "instrumentation:name"),
  INSTRUMENTATION_VERSION(IntrinsicName.INSTRUMENTATION_VERSION, "instrumentation:version"),
  NESTED_SET_LEFT("nestedSetLeft"),
  NESTED_SET_RIGHT("nestedSetRight"),
  NESTED_SET_PARENT("nestedSetParent");

  private static final Map<String, Intrinsic> BY_WORD =
      Arrays.stream(values())
          .flatMap(one -> one.words.stream().map(word -> Map.entry(word, one)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Optional<IntrinsicName> stored;
  private final List<String> words;

  Intrinsic(IntrinsicName stored, String... words) {
    this.stored = Optional.of(stored);
    this.words = List.of(words);
  }

  Intrinsic(String word) {
    this.stored = Optional.empty();
    this.words = List.of(word);
  }

  public static Optional<Intrinsic> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /// Returns the canonical word.
  public String word() {
    return words.getFirst();
  }

  /// Returns every word that names this.
  public List<String> words() {
    return words;
  }

  /// Returns the name under which a store may know this; empty for what only a whole trace tells.
  public Optional<IntrinsicName> stored() {
    return stored;
  }

  /// Tells whether the value is an id, which compares without its leading zeros.
  public boolean isId() {
    return switch (this) {
      case SPAN_ID, PARENT_ID, TRACE_ID, LINK_TRACE_ID, LINK_SPAN_ID -> true;
      default -> false;
    };
  }

  /// Tells whether all spans of a trace have the same value.
  public boolean isOfTrace() {
    return switch (this) {
      case TRACE_DURATION, ROOT_NAME, ROOT_SERVICE, TRACE_ID -> true;
      default -> false;
    };
  }
}
