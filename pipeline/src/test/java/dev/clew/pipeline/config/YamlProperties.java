package dev.clew.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Trees are compared without places, as plain values.
class YamlProperties {
  private static final Place HERE = Place.NOWHERE;

  @Provide
  Arbitrary<Node> nodes() {
    return node(3);
  }

  @Provide
  Arbitrary<Node.Fields> trees() {
    return fields(node(2));
  }

  private static Arbitrary<Node> node(int depth) {
    Arbitrary<Node> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(true, false).map(bool -> new Node.Bool(bool, HERE)),
            Arbitraries.longs().map(whole -> new Node.Whole(whole, HERE)),
            Arbitraries.doubles().map(fraction -> new Node.Fraction(fraction, HERE)),
            words().map(text -> new Node.Text(text, HERE)),
            Arbitraries.just(new Node.Null(HERE)));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Node> lists =
        node(depth - 1).list().ofMaxSize(3).map(items -> new Node.Items(items, HERE));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, leaves),
        net.jqwik.api.Tuple.of(1, lists),
        net.jqwik.api.Tuple.of(2, fields(node(depth - 1)).map(fields -> fields)));
  }

  private static Arbitrary<Node.Fields> fields(Arbitrary<Node> values) {
    Arbitrary<String> keys = Arbitraries.of("a", "b", "c", "otlp/x", "0", "true", "ü ", "#");
    return Combinators.combine(keys.list().ofMaxSize(4), values.list().ofSize(4))
        .as(
            (names, nodes) -> {
              var fields = new LinkedHashMap<String, Node.Field>();
              for (int i = 0; i < names.size(); i++) {
                fields.put(names.get(i), new Node.Field(HERE, nodes.get(i)));
              }
              return new Node.Fields(fields, HERE);
            });
  }

  private static Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8),
        Arbitraries.strings().withChars(": #-?[]{}&*!|>'\"%@`$,\n\t5e.~ny").ofMaxLength(6),
        Arbitraries.of("yes", "null", "0x1F", "1_000", "017", ".inf", "1e3", "- a", "<<", "5s"));
  }

  static Object plain(Node node) {
    return switch (node) {
      case Node.Null _ -> "null!";
      case Node.Bool(boolean value, _) -> value;
      case Node.Whole(long value, _) -> value;
      case Node.Fraction(double value, _) -> value;
      case Node.Text(String value, _) -> "text " + value;
      case Node.Items(List<Node> items, _) -> items.stream().map(YamlProperties::plain).toList();
      case Node.Fields(var fields, _) -> {
        var map = new LinkedHashMap<String, Object>();
        fields.forEach((key, field) -> map.put(key, plain(field.value())));
        yield map;
      }
      case Node.Expanded expanded -> plain(expanded.value());
    };
  }

  @Property(tries = 300)
  void whatIsWrittenReadsBackTheSame(@ForAll("trees") Node.Fields tree)
      throws YamlReader.MalformedYamlException {
    String text = YamlWriter.write(tree);
    Node read = YamlReader.read(text, "test");
    assertThat(read instanceof Node.Null ? Map.of() : plain(read)).isEqualTo(plain(tree));
  }

  @Property(tries = 200)
  void whatIsMergedLaterWins(@ForAll("trees") Node.Fields one, @ForAll("trees") Node.Fields two) {
    Node.Fields merged = Trees.merge(one, two);
    two.fields()
        .forEach(
            (key, field) -> {
              if (!(field.value() instanceof Node.Fields)) {
                Node.Field kept = Objects.requireNonNull(merged.fields().get(key));
                assertThat(plain(kept.value())).isEqualTo(plain(field.value()));
              }
            });
    one.fields().keySet().forEach(key -> assertThat(merged.fields()).containsKey(key));
    assertThat(plain(Trees.merge(one, one))).isEqualTo(plain(one));
    assertThat(plain(Trees.merge(one, Trees.empty(HERE)))).isEqualTo(plain(one));
    assertThat(plain(Trees.merge(Trees.empty(HERE), one))).isEqualTo(plain(one));
  }

  @Property(tries = 200)
  void escapedTextSurvivesExpansion(@ForAll("texts") String text) throws ConfigException {
    var fields = new LinkedHashMap<String, Node.Field>();
    fields.put("k", new Node.Field(HERE, new Node.Text(text.replace("$", "$$"), HERE)));
    Node.Fields expanded = new Expansion(Map.of()).expand(new Node.Fields(fields, HERE));
    assertThat(plain(expanded)).isEqualTo(Map.of("k", "text " + text));
  }

  @Property(tries = 200)
  void expansionPutsEachVariableInItsPlace(@ForAll("pieces") List<String> pieces)
      throws ConfigException {
    var warnings = new ArrayList<String>();
    var providers = new Providers(Map.of("V", "value"), warnings).byScheme();
    String written = String.join("${env:V}", pieces);
    var fields = new LinkedHashMap<String, Node.Field>();
    fields.put("k", new Node.Field(HERE, new Node.Text("<" + written + ">", HERE)));
    Node.Fields expanded = new Expansion(providers).expand(new Node.Fields(fields, HERE));
    assertThat(plain(expanded))
        .isEqualTo(Map.of("k", "text <" + String.join("value", pieces) + ">"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("${}:envA-").ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.strings()
        .withChars("ab}: -")
        .ofMaxLength(4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
