package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A propagation header as it was sent: its name, which is a known one, and its value without white
/// space around it.
public record HeaderLine(HeaderFormat format, String name, String value) {
  /// A header of `curl -v` ("> name: value", "[HTTP/2] [1] [name: value]"), of a configuration or
  /// JSON (quoted), or an environment variable (NAME=value).
  private static final Pattern LINE =
      Pattern.compile(
          "(?:[<>*]\\s+)?(?:\\[HTTP/\\d\\]\\s+\\[\\d+\\]\\s+)?(?<open>[\\[\"'{]*)"
              + "(?<name>[\\w.-]+)[\"']?\\s*[:=]\\s*(?<value>.*)",
          Pattern.DOTALL);

  /// `-H 'name: value'`, as browsers copy a request as curl.
  private static final Pattern CURL_OPTION =
      Pattern.compile("(?:-H|--header)[ =]?(?<quote>[\"'])(?<line>.*?)\\k<quote>");

  /// Values that tell by their form what they are.
  private static final Map<HeaderFormat, Pattern> FORMS =
      Map.of(
          HeaderFormat.TRACEPARENT, Pattern.compile("\\w{2}-\\p{XDigit}{32}-\\p{XDigit}{16}-.*"),
          HeaderFormat.B3,
              Pattern.compile("\\p{XDigit}{16}(\\p{XDigit}{16})?-\\p{XDigit}{16}(-.*)?"),
          HeaderFormat.JAEGER, Pattern.compile("(\\p{XDigit}{1,32}(:|%3[aA])){3}\\p{XDigit}{1,2}"),
          HeaderFormat.XRAY, Pattern.compile("(Self=.*;)?Root=.*"));

  private static final String LAMBDA_VARIABLE = "_X_AMZN_TRACE_ID";

  /// Finds the propagation headers in lines of any text; other lines say nothing.
  public static List<HeaderLine> find(List<String> lines) {
    List<HeaderLine> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      // Browsers' tables are copied with a header's value on the line below its name.
      String name = lines.get(i).strip().replaceFirst(":$", "");
      Optional<HeaderFormat> alone = HeaderFormat.of(name);
      if (alone.isPresent() && i + 1 < lines.size()) {
        i++;
        found.add(new HeaderLine(alone.get(), name, lines.get(i).strip()));
      } else {
        found.addAll(inLine(lines.get(i)));
      }
    }
    return found;
  }

  private static List<HeaderLine> inLine(String line) {
    List<HeaderLine> found = new ArrayList<>();
    Matcher option = CURL_OPTION.matcher(line);
    while (option.find()) {
      named(option.group("line")).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      named(line).ifPresent(found::add);
    }
    return found;
  }

  /// Reads one header, or a value alone whose form tells what it is.
  public static Optional<HeaderLine> parse(String line) {
    return named(line).or(() -> unnamed(line.strip()));
  }

  private static Optional<HeaderLine> named(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group("name");
    String value = bare(matcher.group("value").strip(), matcher.group("open"));
    return formatOf(name).map(format -> new HeaderLine(format, name, value));
  }

  private static Optional<HeaderFormat> formatOf(String name) {
    return name.equals(LAMBDA_VARIABLE) ? Optional.of(HeaderFormat.XRAY) : HeaderFormat.of(name);
  }

  private static Optional<HeaderLine> unnamed(String value) {
    return FORMS.entrySet().stream()
        .filter(form -> form.getValue().matcher(value).matches())
        .map(form -> new HeaderLine(form.getKey(), form.getKey().header(), value))
        .findFirst();
  }

  /// Takes away what closes the brackets and quotes that were opened before the name.
  private static String bare(String value, String open) {
    if (open.isEmpty()) {
      return value;
    }
    String bare = value;
    if (open.startsWith("[") && bare.endsWith("]")) {
      return bare.substring(0, bare.length() - 1);
    }
    while (bare.endsWith(",") || bare.endsWith("}") || bare.endsWith(" ")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    String quote = open.substring(open.length() - 1);
    int from = bare.startsWith(quote) ? 1 : 0;
    int to = bare.length() > from && bare.endsWith(quote) ? bare.length() - 1 : bare.length();
    return bare.substring(from, to);
  }
}
