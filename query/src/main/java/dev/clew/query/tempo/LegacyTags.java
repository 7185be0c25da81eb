package dev.clew.query.tempo;

import dev.clew.query.http.Queries;
import dev.clew.query.http.RefusedException;
import dev.clew.traceql.ast.FieldExpression;
import dev.clew.traceql.ast.FieldExpression.AttributeReference;
import dev.clew.traceql.ast.FieldExpression.IntrinsicReference;
import dev.clew.traceql.ast.FieldExpression.Reference;
import dev.clew.traceql.ast.Intrinsic;
import dev.clew.traceql.ast.Pipeline;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.SpansetExpression;
import dev.clew.traceql.ast.SpansetOperator;
import dev.clew.traceql.source.Field.Level;
import dev.clew.traceql.source.Literal;
import dev.clew.traceql.source.SpanCondition.Operator;
import dev.clew.wire.span.SpanStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The search by tags that came before TraceQL. Each tag must hold on some span of the trace: as a
/// part of the text for names and places, as the whole value for other attributes.
final class LegacyTags {
  private static final Pattern PAIR =
      Pattern.compile("\\s*([^\\s=\"]+)(?:=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]*)))?(?=\\s|$)");
  private static final List<String> RESOURCE_PARTS =
      List.of(
          "service.name",
          "cluster",
          "namespace",
          "pod",
          "container",
          "k8s.cluster.name",
          "k8s.namespace.name",
          "k8s.pod.name",
          "k8s.container.name");
  private static final List<String> SPAN_PARTS = List.of("http.method", "http.url");

  private LegacyTags() {}

  /// Reads `k=v k2="v 2"`.
  static Map<String, String> logfmt(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text);
    int at = 0;
    String wanted = text.stripTrailing();
    while (at < wanted.length()) {
      if (!pair.find(at) || pair.start() != at) {
        throw RefusedException.badParameter(
            "tags", "it is not logfmt at character " + (at + 1) + ": write key=value");
      }
      if (tags.put(pair.group(1), value(pair)) != null) {
        throw RefusedException.badParameter("tags", "\"" + pair.group(1) + "\" is there twice");
      }
      at = pair.end();
    }
    return tags;
  }

  private static String value(Matcher pair) {
    if (pair.group(2) != null) {
      return pair.group(2).replaceAll("\\\\(.)", "$1");
    }
    return pair.group(3) == null ? "" : pair.group(3);
  }

  static Query query(Map<String, String> tags) {
    Optional<SpansetExpression> all =
        tags.entrySet().stream()
            .<SpansetExpression>map(
                tag -> new SpansetExpression.Filter(condition(tag.getKey(), tag.getValue())))
            .reduce((a, b) -> new SpansetExpression.Operation(a, SpansetOperator.AND, b));
    return all.map(spansets -> new Query(new Pipeline(List.of(spansets)), List.of()))
        .orElse(Queries.EVERYTHING);
  }

  private static FieldExpression condition(String key, String value) {
    if (RESOURCE_PARTS.contains(key)) {
      return part(new AttributeReference(Level.RESOURCE, key), value);
    }
    if (SPAN_PARTS.contains(key)) {
      return part(new AttributeReference(Level.SPAN, key), value);
    }
    return switch (key) {
      case "name" -> part(new IntrinsicReference(Intrinsic.NAME), value);
      case "root.name" -> part(new IntrinsicReference(Intrinsic.ROOT_NAME), value);
      case "root.service.name" -> part(new IntrinsicReference(Intrinsic.ROOT_SERVICE), value);
      case "status.code" -> status(value);
      case "error" -> value.equals("true") ? status("error") : whole(key, value);
      default -> whole(key, value);
    };
  }

  private static FieldExpression status(String word) {
    for (SpanStatus status : SpanStatus.values()) {
      if (status.word().equals(word.toLowerCase(Locale.ROOT))) {
        return FieldExpression.compare(
            new IntrinsicReference(Intrinsic.STATUS), Operator.EQUAL, new Literal.Status(status));
      }
    }
    throw RefusedException.badParameter(
        "tags", "\"" + word + "\" is no status: write ok, error or unset");
  }

  private static FieldExpression part(Reference field, String value) {
    String quoted = value.replaceAll("([\\\\.+*?()|\\[\\]{}^$])", "\\\\$1");
    return FieldExpression.compare(
        field, Operator.MATCHES, new Literal.Text("(?s).*" + quoted + ".*"));
  }

  private static FieldExpression whole(String key, String value) {
    var field = new AttributeReference(Level.ANY, key);
    FieldExpression text = FieldExpression.compare(field, Operator.EQUAL, new Literal.Text(value));
    return typed(value)
        .map(literal -> FieldExpression.compare(field, Operator.EQUAL, literal))
        .map(other -> FieldExpression.or(text, other))
        .orElse(text);
  }

  private static Optional<Literal> typed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Optional.of(new Literal.Bool(value.equals("true")));
    }
    return value.matches("-?\\d{1,18}")
        ? Optional.of(new Literal.Int(Long.parseLong(value)))
        : Optional.empty();
  }
}
