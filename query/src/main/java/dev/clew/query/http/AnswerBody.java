package dev.clew.query.http;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.limits.MemoryBudget;
import java.io.OutputStream;
import java.util.Arrays;

/// The bytes of an answer while it is written: bounded, counted in a budget shared by all answers,
/// and a place where long writing notices that nobody waits any more. Belongs to one thread at a
/// time.
final class AnswerBody extends OutputStream {
  private static final int FIRST_BYTES = 16 << 10;

  private final Cancellation cancellation;
  private final MemoryBudget budget;
  private final int bytesMax;
  private byte[] bytes = new byte[0];
  private int length;
  private long takenBytes;

  AnswerBody(Cancellation cancellation, MemoryBudget budget, int bytesMax) {
    this.cancellation = cancellation;
    this.budget = budget;
    this.bytesMax = bytesMax;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  @Override
  public void write(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int from, int count) {
    cancellation.check();
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /// Gives back what the answer took from the budget. Called once, when the client has the answer
  /// or there is none.
  void release() {
    budget.giveBack(takenBytes);
    takenBytes = 0;
  }

  private void reserve(int count) {
    long needed = (long) length + count;
    if (needed > bytesMax) {
      throw new RefusedException(
          422, "the answer is larger than " + bytesMax + " bytes: ask for less");
    }
    if (needed > bytes.length) {
      grow((int) Math.min(bytesMax, Math.max(FIRST_BYTES, Math.max(needed, bytes.length * 2L))));
    }
  }

  private void grow(int capacity) {
    int more = capacity - bytes.length;
    if (!budget.tryTake(more)) {
      throw new RefusedException(503, "too many large answers at the same time: ask again later");
    }
    takenBytes += more;
    bytes = Arrays.copyOf(bytes, capacity);
  }
}
