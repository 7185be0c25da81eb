package dev.clew.wire.propagation;

import static org.assertj.core.api.Assertions.assertThat;

/// What every explanation owes, whatever the text.
final class PlaceChecks {
  private PlaceChecks() {}

  static Explanation explain(HeaderFormat format, String text) {
    String name = format == HeaderFormat.JAEGER_BAGGAGE_ENTRY ? "uberctx-key" : format.header();
    Explanation header = format.explain(name, text);
    for (Field field : header.fields()) {
      lies(field.place(), text);
      assertThat(field.place().of(text)).isEqualTo(field.text());
      assertThat(field.meaning()).isNotEmpty();
    }
    for (Finding finding : header.findings()) {
      lies(finding.place(), text);
      assertThat(finding.what()).isNotEmpty();
    }
    return header;
  }

  private static void lies(Place place, String text) {
    assertThat(place.offset()).isNotNegative();
    assertThat(place.length()).isNotNegative();
    assertThat(place.end()).isLessThanOrEqualTo(text.length());
  }
}
