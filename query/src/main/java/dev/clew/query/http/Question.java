package dev.clew.query.http;

/// One endpoint of a face. Runs on the scan pool, so it may read and compute as long as its
/// deadline allows; it throws [RefusedException] to answer with an error.
@FunctionalInterface
public interface Question {
  Answer answer(Ask ask);
}
