package dev.clew.net.listen;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.net.settings.CorsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Cross-origin answers, as the collector gives them: credentials are always allowed, and what is
/// not allowed gets the plain answer without the headers.
final class Cors {
  private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "OPTIONS");
  private static final Set<String> HEADERS = Set.of("accept", "content-type", "x-requested-with");
  private static final String PREFLIGHT_VARY =
      "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

  private final List<String> origins;
  private final boolean everyOrigin;
  private final Set<String> headers;
  private final boolean everyHeader;
  private final String exposed;
  private final int maxAgeSeconds;

  Cors(CorsSettings settings) {
    origins = settings.allowedOrigins().stream().map(Cors::lower).toList();
    everyOrigin = origins.contains("*");
    headers =
        settings.allowedHeaders().isEmpty()
            ? HEADERS
            : settings.allowedHeaders().stream()
                .map(Cors::lower)
                .collect(Collectors.toUnmodifiableSet());
    everyHeader = headers.contains("*");
    exposed = String.join(", ", settings.exposedHeaders());
    maxAgeSeconds = settings.maxAge();
  }

  HttpResponse serve(HttpService next, ServiceRequestContext ctx, HttpRequest req)
      throws Exception {
    RequestHeaders asked = req.headers();
    if (asked.method() == HttpMethod.OPTIONS
        && asked.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
      req.abort();
      return HttpResponse.of(preflight(asked));
    }
    HttpHeaders added = answerHeaders(asked);
    return next.serve(ctx, req).mapHeaders(given -> merge(given, added));
  }

  private static ResponseHeaders merge(ResponseHeaders given, HttpHeaders added) {
    return given.status().isInformational() ? given : given.withMutations(b -> b.set(added));
  }

  private HttpHeaders answerHeaders(RequestHeaders asked) {
    var builder = HttpHeaders.builder().set(HttpHeaderNames.VARY, "Origin");
    String origin = asked.get(HttpHeaderNames.ORIGIN, "");
    if (!origin.isEmpty() && allowsOrigin(origin)) {
      builder.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, everyOrigin ? "*" : origin);
      builder.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
      if (!exposed.isEmpty()) {
        builder.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
      }
    }
    return builder.build();
  }

  private ResponseHeaders preflight(RequestHeaders asked) {
    ResponseHeadersBuilder answer =
        ResponseHeaders.builder(HttpStatus.NO_CONTENT).set(HttpHeaderNames.VARY, PREFLIGHT_VARY);
    String origin = asked.get(HttpHeaderNames.ORIGIN, "");
    String method = asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD, "");
    String wanted = asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "");
    if (origin.isEmpty()
        || !allowsOrigin(origin)
        || !METHODS.contains(method)
        || !allowsHeaders(wanted)) {
      return answer.endOfStream(true).build();
    }
    answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, everyOrigin ? "*" : origin);
    answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, method);
    answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    if (!wanted.isEmpty()) {
      answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
    }
    if (maxAgeSeconds > 0) {
      answer.setInt(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, maxAgeSeconds);
    }
    return answer.endOfStream(true).build();
  }

  private boolean allowsHeaders(String wanted) {
    if (everyHeader || wanted.isEmpty()) {
      return true;
    }
    for (String each : wanted.split(",", -1)) {
      if (!headers.contains(lower(each.strip()))) {
        return false;
      }
    }
    return true;
  }

  boolean allowsOrigin(String origin) {
    return everyOrigin || origins.stream().anyMatch(each -> matches(each, lower(origin)));
  }

  /// Tells whether text has the form of a pattern in which each `*` stands for any run.
  private static boolean matches(String pattern, String text) {
    List<String> parts = parts(pattern);
    String first = parts.getFirst();
    String last = parts.getLast();
    if (parts.size() == 1) {
      return text.equals(pattern);
    }
    if (!text.startsWith(first)
        || !text.endsWith(last)
        || text.length() < first.length() + last.length()) {
      return false;
    }
    int at = first.length();
    int end = text.length() - last.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }

  private static List<String> parts(String pattern) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int star = pattern.indexOf('*'); star >= 0; star = pattern.indexOf('*', from)) {
      parts.add(pattern.substring(from, star));
      from = star + 1;
    }
    parts.add(pattern.substring(from));
    return parts;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
