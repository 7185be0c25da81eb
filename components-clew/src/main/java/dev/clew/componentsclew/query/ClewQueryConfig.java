package dev.clew.componentsclew.query;

import dev.clew.base.settings.ByteSize;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Validated;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.query.http.QueryLimits;
import java.time.Duration;

/// Keys of `clew_query`.
///
/// @param storage the extension that is asked
/// @param ui where the page, Clew's API and Jaeger's API are served
/// @param tempo where Tempo's API is served
/// @param limits bounds of questions and answers
public record ClewQueryConfig(
    ComponentId storage, HttpServerSettings ui, HttpServerSettings tempo, LimitsConfig limits)
    implements Validated {
  public static ClewQueryConfig defaults() {
    return new ClewQueryConfig(
        new ComponentId("clew_storage", ""),
        HttpServerSettings.at("127.0.0.1:16686"),
        HttpServerSettings.at("127.0.0.1:3200"),
        LimitsConfig.defaults());
  }

  @Override
  public void validate(Problems problems) {
    if (ui.endpoint().isEmpty()) {
      problems.add("ui::endpoint", "must not be empty");
    }
    if (tempo.endpoint().isEmpty()) {
      problems.add("tempo::endpoint", "must not be empty");
    }
  }

  /// Bounds of questions and answers.
  ///
  /// @param concurrent questions worked on at the same time
  /// @param waiting questions that may wait for their turn; more are refused
  /// @param timeout time from a question's arrival to its answer
  /// @param answerBytes bytes of one answer before compression
  /// @param answersBytes bytes of all answers that clients have not yet taken
  /// @param searchResults traces that one search may ask for
  /// @param tagValues values of one field that are listed
  public record LimitsConfig(
      int concurrent,
      int waiting,
      Duration timeout,
      ByteSize answerBytes,
      ByteSize answersBytes,
      int searchResults,
      int tagValues)
      implements Validated {
    public static LimitsConfig defaults() {
      QueryLimits limits = QueryLimits.DEFAULTS;
      return new LimitsConfig(
          limits.concurrent(),
          limits.waitingMax(),
          Duration.ofNanos(limits.deadlineNanos()),
          new ByteSize(limits.answerBytesMax()),
          new ByteSize(limits.answersBytesMax()),
          limits.searchResultsMax(),
          limits.tagValuesMax());
    }

    @Override
    public void validate(Problems problems) {
      requirePositive(problems, "concurrent", concurrent);
      requirePositive(problems, "waiting", waiting);
      requirePositive(problems, "timeout", timeout.toNanos());
      requirePositive(problems, "answer_bytes", answerBytes.bytes());
      requirePositive(problems, "answers_bytes", answersBytes.bytes());
      requirePositive(problems, "search_results", searchResults);
      requirePositive(problems, "tag_values", tagValues);
      if (answerBytes.bytes() > Integer.MAX_VALUE - 8) {
        problems.add("answer_bytes", "must be less than 2GiB");
      }
    }

    private static void requirePositive(Problems problems, String key, long value) {
      if (value <= 0) {
        problems.add(key, "must be greater than zero");
      }
    }

    QueryLimits limits() {
      return new QueryLimits(
          concurrent,
          waiting,
          timeout.toNanos(),
          (int) answerBytes.bytes(),
          answersBytes.bytes(),
          searchResults,
          tagValues);
    }
  }
}
