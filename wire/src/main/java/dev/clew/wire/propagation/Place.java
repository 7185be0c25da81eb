package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.List;

/// A stretch of a header's value, in UTF-16 units.
public record Place(int offset, int length) {
  static final Place NOWHERE = new Place(0, 0);

  static Place between(int from, int to) {
    return new Place(from, to - from);
  }

  static Place whole(String text) {
    return new Place(0, text.length());
  }

  public int end() {
    return offset + length;
  }

  String of(String text) {
    return text.substring(offset, end());
  }

  boolean isEmpty() {
    return length == 0;
  }

  /// Returns this place without spaces and tabs around it.
  Place trimmed(String text) {
    int from = offset;
    int to = end();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return between(from, to);
  }

  /// Returns the place of the first such character in this place; its end when there is none.
  int indexOf(String text, char wanted) {
    int at = text.indexOf(wanted, offset, end());
    return at < 0 ? end() : at;
  }

  List<Place> split(String text, char delimiter) {
    List<Place> parts = new ArrayList<>();
    int from = offset;
    for (int at = from; at < end(); at++) {
      if (text.charAt(at) == delimiter) {
        parts.add(between(from, at));
        from = at + 1;
      }
    }
    parts.add(between(from, end()));
    return parts;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
