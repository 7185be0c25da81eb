package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest extends CommandTest {
  private static final String VALUES =
      "SELECT * FROM (VALUES (1, 'a,\"b', true, NULL, 1.5), (-7, '', false, 'x', 'nan'::DOUBLE))"
          + " t(n, text, flag, maybe, real)";

  @TempDir Path data;

  private String rows(String format) {
    assertThat(run("sql", VALUES, "--data", data.toString(), "--format", format)).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void printsATable() {
    assertThat(rows("table"))
        .isEqualTo(
            "n   text  flag   maybe  real\n1   a,\"b  true          1.5\n-7        false  x      NaN\n");
  }

  @Test
  void printsCsv() {
    assertThat(rows("csv"))
        .isEqualTo("n,text,flag,maybe,real\n1,\"a,\"\"b\",true,,1.5\n-7,\"\",false,x,NaN\n");
  }

  @Test
  void printsJson() {
    assertThat(rows("json"))
        .isEqualTo(
            "[{\"n\":1,\"text\":\"a,\\\"b\",\"flag\":true,\"maybe\":null,\"real\":1.5},"
                + "{\"n\":-7,\"text\":\"\",\"flag\":false,\"maybe\":\"x\",\"real\":\"NaN\"}]\n");
  }

  @Test
  void saysWhereAStatementIsWrong() {
    assertThat(run("sql", "SELECT nope FROM spans", "--data", data.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("nope").contains("^");
  }

  @Test
  void saysWhenThereIsNoFolder() {
    assertThat(run("sql", "SELECT 1", "--data", data.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--data");
  }
}
