package dev.clew.traceql;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.traceql.ast.MetricsExpression;
import dev.clew.traceql.ast.Query;
import dev.clew.traceql.ast.TraceQlException;
import dev.clew.traceql.form.Conjunct;
import dev.clew.traceql.form.LenientFilter;
import dev.clew.traceql.plan.Plan;
import dev.clew.traceql.search.TraceMatcher;
import dev.clew.wire.span.Trace;
import java.nio.charset.StandardCharsets;

/// Whatever is typed is either refused with a reason and a place, or can be printed, read back,
/// planned and run.
class TraceQlFuzz {
  private static final Trace TRACE = new RandomTraces(7).trace();

  @FuzzTest(maxDuration = "2m")
  void anyText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    LenientFilter.read(text);
    try {
      use(TraceQl.parse(text));
    } catch (TraceQlException e) {
      if (e.getMessage().isEmpty() || e.column() < 0) {
        throw new AssertionError("an error that says nothing", e);
      }
    }
  }

  private static void use(Query query) {
    if (!TraceQl.parse(query.print()).equals(query)) {
      throw new AssertionError("not the same after printing: " + query.print());
    }
    Plan.of(query);
    Conjunct.of(query);
    if (!(query.root() instanceof MetricsExpression)) {
      TraceMatcher.of(query).match(TRACE, 3);
    }
  }
}
