package dev.clew.demo.standin;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets pages of this machine, and no others, ask the gateway and carry their trace on.
final class Cors extends Filter {
  private static final Pattern LOOPBACK =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

  @Override
  public String description() {
    return "CORS for loopback origins";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    @Nullable String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && LOOPBACK.matcher(origin).matches()) {
      Headers answer = exchange.getResponseHeaders();
      answer.set("Access-Control-Allow-Origin", origin);
      answer.set("Vary", "Origin");
      answer.set("Access-Control-Allow-Methods", "POST");
      answer.set("Access-Control-Allow-Headers", "content-type, traceparent, tracestate, baggage");
    }
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    } else {
      chain.doFilter(exchange);
    }
  }
}
