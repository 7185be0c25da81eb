package dev.clew.pipeline.config;

import dev.clew.base.settings.ByteSize;
import dev.clew.base.settings.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Turns settings back into nodes, every key with its value in force.
final class SettingsEncoder {
  private final boolean redacted;

  SettingsEncoder(boolean redacted) {
    this.redacted = redacted;
  }

  Node encode(Object value) {
    return switch (value) {
      case Node node -> node;
      case Optional<?> optional ->
          optional.isPresent() ? encode(optional.get()) : new Node.Null(Place.NOWHERE);
      case List<?> list -> new Node.Items(list.stream().map(this::encode).toList(), Place.NOWHERE);
      case Map<?, ?> map -> map(map);
      case Record settings when Types.isSettings(settings.getClass()) -> settings(settings);
      case Boolean bool -> new Node.Bool(bool, Place.NOWHERE);
      case Integer number -> new Node.Whole(number, Place.NOWHERE);
      case Long number -> new Node.Whole(number, Place.NOWHERE);
      case Double number -> new Node.Fraction(number, Place.NOWHERE);
      default -> new Node.Text(text(value), Place.NOWHERE);
    };
  }

  private Node map(Map<?, ?> map) {
    SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> fields.put(key.toString(), new Node.Field(Place.NOWHERE, encode(value))));
    return new Node.Fields(fields, Place.NOWHERE);
  }

  private Node settings(Record settings) {
    SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
    add(settings, fields);
    return new Node.Fields(fields, Place.NOWHERE);
  }

  /// An absent record is left out: its key, written, would switch it on.
  private void add(Record settings, SequencedMap<String, Node.Field> fields) {
    for (SettingsType.Member member : SettingsType.of(settings.getClass()).members()) {
      Object value = member.value(settings);
      if (member.isSpread()) {
        add((Record) value, fields);
      } else if (!(value instanceof Optional<?> optional && optional.isEmpty())) {
        fields.put(member.key(), new Node.Field(Place.NOWHERE, encode(value)));
      }
    }
  }

  private String text(Object value) {
    return switch (value) {
      case Secret secret -> redacted ? secret.toString() : secret.reveal();
      case Duration duration -> GoDuration.print(duration);
      case ByteSize size -> size.toString();
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
      default -> value.toString();
    };
  }
}
