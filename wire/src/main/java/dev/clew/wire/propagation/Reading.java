package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Collects what is said about one header's value while it is read.
final class Reading {
  private final HeaderFormat format;
  private final String name;
  private final String text;
  private final List<Field> fields = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private int errors;

  Reading(HeaderFormat format, String name, String text) {
    this.format = format;
    this.name = name;
    this.text = text;
  }

  String text() {
    return text;
  }

  String at(Place place) {
    return place.of(text);
  }

  Place whole() {
    return Place.whole(text);
  }

  int errors() {
    return errors;
  }

  /// Gives each member of a list with commas, trimmed, and returns the first that is empty.
  Optional<Place> members(Consumer<Place> each) {
    Optional<Place> empty = Optional.empty();
    for (Place part : whole().split(text, ',')) {
      Place member = part.trimmed(text);
      if (!member.isEmpty()) {
        each.accept(member);
      } else if (empty.isEmpty()) {
        empty = Optional.of(member);
      }
    }
    return empty;
  }

  void field(String field, Place place, String meaning) {
    fields.add(new Field(field, place, at(place), meaning));
  }

  void error(Place place, String what, String remedy) {
    errors++;
    findings.add(new Finding(Severity.ERROR, place, what, remedy));
  }

  /// The value ended before a field.
  void missing(String field, String remedy) {
    error(new Place(text.length(), 0), field + " is missing", remedy);
  }

  void warning(Place place, String what, String remedy) {
    findings.add(new Finding(Severity.WARNING, place, what, remedy));
  }

  void note(Place place, String what, String remedy) {
    findings.add(new Finding(Severity.NOTE, place, what, remedy));
  }

  Explanation explanation(Carried carried) {
    return new Explanation(format, name, text, fields, findings, carried);
  }

  /// Returns the explanation of a header that is ignored as a whole when anything is wrong.
  Explanation explanationUnlessWrong(Supplier<Context> context) {
    return explanation(errors == 0 ? context.get() : Context.NONE);
  }
}
