package dev.clew.demo.inventory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The last answers, each for one second: who clicks twice is answered once from the database.
final class RecentAnswers {
  private static final long AGE_NANOS_MAX = Duration.ofSeconds(1).toNanos();
  private static final int ANSWERS_MAX = 64;

  private final Map<Set<Long>, Answer> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<Long>, Answer> eldest) {
          return size() > ANSWERS_MAX;
        }
      };

  synchronized Optional<List<Long>> answer(Set<Long> products) {
    return Optional.ofNullable(answers.get(products))
        .filter(answer -> System.nanoTime() - answer.atNanos <= AGE_NANOS_MAX)
        .map(Answer::missing);
  }

  synchronized void keep(Set<Long> products, List<Long> missing) {
    answers.remove(products); // a newer answer is not the eldest
    answers.put(products, new Answer(List.copyOf(missing), System.nanoTime()));
  }

  private record Answer(List<Long> missing, long atNanos) {}
}
