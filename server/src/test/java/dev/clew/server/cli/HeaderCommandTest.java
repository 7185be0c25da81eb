package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a script sees: exit codes, standard input, JSON. What a person sees is in
/// `docs/headers.md`, which [HeaderPageTest] runs.
class HeaderCommandTest extends CommandTest {
  private static final String PARENT =
      "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private int runWithInput(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void exitCodesTell() {
    assertThat(run("header", PARENT)).isZero();
    assertThat(run("header", PARENT.replace("-01", "-05"))).isZero();
    assertThat(run("header", PARENT.replace("00-", "ff-"))).isEqualTo(1);
    assertThat(run("header", PARENT, "b3: 1-1")).isEqualTo(1);
    assertThat(run("header")).isEqualTo(2);
    assertThat(run("header", "accept: text/html")).isEqualTo(2);
    assertThat(err.toString()).contains("known are traceparent, tracestate, baggage, b3,");
  }

  @Test
  void takesHeadersOutOfStandardInput() {
    String input = "> GET / HTTP/1.1\n> Host: shop\n> " + PARENT + "\n> tracestate: ot=th:8\n>\n";
    assertThat(runWithInput(input, "header", "-")).isZero();
    assertThat(out.toString()).contains("50 % of traces are kept").doesNotContain("Host");
  }

  @Test
  void saysThatStandardInputHoldsNone() {
    assertThat(runWithInput("> GET / HTTP/1.1\n> Host: shop\n", "header", "-")).isEqualTo(1);
    assertThat(err.toString()).contains("none of the 2 lines of standard input");
  }

  @Test
  void printsJson() {
    assertThat(run("header", "--json", "b3: 80f198ee56343ba8-e457b5a2e4d86bd1-D", "baggage: a=%20"))
        .isEqualTo(1);
    assertThat(out.toString().strip())
        .isEqualTo(
            """
            {"headers":[{"name":"b3","value":"80f198ee56343ba8-e457b5a2e4d86bd1-D","fields":[\
            {"name":"trace id","offset":0,"length":16,"text":"80f198ee56343ba8",\
            "meaning":"the whole request, 64 bits"},\
            {"name":"span id","offset":17,"length":16,"text":"e457b5a2e4d86bd1",\
            "meaning":"the caller's span, which the receiver shares or takes as parent"},\
            {"name":"sampling","offset":34,"length":1,"text":"D",\
            "meaning":"sampling state, not readable"}],"findings":[\
            {"severity":"error","offset":34,"length":1,"what":"the sampling state is 0, 1 or d",\
            "remedy":"write 1 to record, 0 not to, d to debug, or leave the part out"}],\
            "context":{"sampling":"deferred"}},\
            {"name":"baggage","value":"a=%20","fields":[{"name":"a","offset":2,"length":3,\
            "text":"%20","meaning":"the application's, decoded:  "}],"findings":[],\
            "entries":[{"key":"a","value":" "}]}],"findings":[],\
            "context":{"sampling":"deferred"}}""");
  }

  @Test
  void wrapsAndDisarmsValues() {
    assertThat(run("header", "--width", "50", "baggage: a=" + "x".repeat(60) + ",b=\u001b[31m"))
        .isEqualTo(1);
    assertThat(out.toString().lines().limit(4))
        .containsExactly(
            "baggage: a=" + "x".repeat(39),
            "           " + "^".repeat(39),
            "         " + "x".repeat(21) + ",b=·[31m",
            "         " + "^".repeat(21) + "   !^^^^");
    assertThat(out.toString()).doesNotContain("\u001b");
  }
}
