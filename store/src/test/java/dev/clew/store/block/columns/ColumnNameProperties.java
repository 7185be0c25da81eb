package dev.clew.store.block.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.block.columns.ColumnName.Attribute;
import dev.clew.traceql.source.Field.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ColumnNameProperties {
  private static final Set<String> FIXED =
      Set.of(
          "trace_id_hi",
          "trace_id_lo",
          "span_id",
          "parent_id",
          "service",
          "name",
          "kind",
          "status",
          "status_message",
          "start_ns",
          "start_ts",
          "duration_ns",
          "nested_left",
          "nested_right",
          "events",
          "links",
          "event_names",
          "scope_name",
          "scope_version",
          "tail",
          "trace_id",
          "start_time",
          "duration");

  @Provide
  Arbitrary<Attribute> attributes() {
    Arbitrary<String> keys =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("aA._0-").ofMaxLength(8),
            Arbitraries.strings().withChars("a_.").ofMaxLength(6),
            Arbitraries.strings().ofMaxLength(12).filter(ColumnNameProperties::isText));
    return Combinators.combine(
            Arbitraries.of(Level.SPAN, Level.RESOURCE, Level.INSTRUMENTATION),
            keys,
            Arbitraries.of(Type.TEXT, Type.INT, Type.REAL, Type.BOOL))
        .as(Attribute::new);
  }

  private static boolean isText(String key) {
    return key.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  @Property(tries = 3000)
  void aNameGivesBackItsAttribute(@ForAll("attributes") Attribute attribute) {
    String name = name(attribute);
    assertThat(ColumnName.parse(name)).contains(attribute);
    assertThat(name).matches("[a-z0-9_]+").isEqualTo(name.toLowerCase(Locale.ROOT));
    assertThat(FIXED).doesNotContain(name);
  }

  @Property(tries = 1000)
  void noTwoAttributesShareAName(
      @ForAll("attributes") Attribute a, @ForAll("attributes") Attribute b) {
    assertThat(name(a).equals(name(b))).isEqualTo(a.equals(b));
  }

  @Property(tries = 3000)
  void whatIsNoNameIsNotTakenForOne(@ForAll("noise") String noise) {
    ColumnName.parse(noise).ifPresent(found -> assertThat(name(found)).isEqualTo(noise));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars("sricdb_aAfg019.").ofMaxLength(14);
  }

  /// All short keys over the characters that names treat in their own ways.
  @Example
  void allShortKeysHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    List<String> keys = List.of("");
    int count = 0;
    for (int length = 0; length < 6; length++) {
      for (String key : keys) {
        names.add(ColumnName.of(Level.SPAN, key, Type.TEXT));
        count++;
      }
      keys = keys.stream().flatMap(k -> "aA._1-".chars().mapToObj(c -> k + (char) c)).toList();
    }
    assertThat(names).hasSize(count);
  }

  @Example
  void readsWell() {
    assertThat(ColumnName.of(Level.SPAN, "http.request.method", Type.TEXT))
        .isEqualTo("s_http_request_method");
    assertThat(ColumnName.of(Level.SPAN, "http.status_code", Type.INT))
        .isEqualTo("si_http_status__code");
    assertThat(ColumnName.of(Level.RESOURCE, "userId", Type.TEXT)).isEqualTo("r_user___49d");
  }

  private static String name(Attribute attribute) {
    return ColumnName.of(attribute.level(), attribute.key(), attribute.type());
  }
}
