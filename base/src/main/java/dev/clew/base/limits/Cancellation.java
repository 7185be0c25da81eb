package dev.clew.base.limits;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Tells long work that nobody waits for it any more, or that its time is up. Work asks at its own
/// borders (between traces, blocks, pages). Safe for use by many threads.
public final class Cancellation {
  /// Thrown by work that found itself cancelled.
  public static final class CancelledException extends RuntimeException {
    CancelledException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final @Nullable Cancellation outer;
  private final BooleanSupplier isOver;
  private final String why;
  private volatile String reason = "";

  public Cancellation() {
    this(null, () -> false, "");
  }

  private Cancellation(@Nullable Cancellation outer, BooleanSupplier isOver, String why) {
    this.outer = outer;
    this.isOver = isOver;
    this.why = why;
  }

  /// Returns a cancellation that is cancelled when this one is, or as soon as `isOver` says so.
  ///
  /// @param isOver asked by every thread that looks
  /// @param why the reason then
  public Cancellation orWhen(BooleanSupplier isOver, String why) {
    return new Cancellation(this, isOver, why);
  }

  /// Cancels; the first reason stays.
  public void cancel(String because) {
    if (reason.isEmpty()) {
      reason = because.isEmpty() ? "cancelled" : because;
    }
  }

  public boolean isCancelled() {
    return !reason().isEmpty();
  }

  private String reason() {
    if (!reason.isEmpty()) {
      return reason;
    }
    String before = outer == null ? "" : outer.reason();
    return before.isEmpty() && isOver.getAsBoolean() ? why : before;
  }

  /// @throws CancelledException once this has been cancelled
  public void check() {
    String known = reason();
    if (!known.isEmpty()) {
      throw new CancelledException(known);
    }
  }
}
