package dev.clew.query.http;

import com.linecorp.armeria.common.HttpData;
import dev.clew.base.limits.Cancellation;
import dev.clew.base.limits.MemoryBudget;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// The bytes of an answer while it is written: in parts, so that growing copies nothing; bounded,
/// counted in a budget shared by all answers, and a place where long writing notices that nobody
/// waits any more. Belongs to one thread at a time.
final class AnswerBody extends OutputStream {
  private static final int PART_BYTES_MIN = 16 << 10;
  private static final int PART_BYTES_MAX = 1 << 20;

  private final Cancellation cancellation;
  private final MemoryBudget budget;
  private final int bytesMax;
  private final List<HttpData> full = new ArrayList<>();
  private byte[] part = new byte[0];
  private int partLength;
  private int fullLength;
  private long takenBytes;

  AnswerBody(Cancellation cancellation, MemoryBudget budget, int bytesMax) {
    this.cancellation = cancellation;
    this.budget = budget;
    this.bytesMax = bytesMax;
  }

  /// Returns what was written; nothing may be written afterwards.
  List<HttpData> parts() {
    List<HttpData> parts = new ArrayList<>(full);
    if (partLength > 0) {
      parts.add(HttpData.wrap(part, 0, partLength));
    }
    return parts;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int from, int count) {
    cancellation.check();
    if ((long) fullLength + partLength + count > bytesMax) {
      throw new RefusedException(
          422, "the answer is larger than " + bytesMax + " bytes: ask for less");
    }
    int at = from;
    while (at < from + count) {
      if (partLength == part.length) {
        beginPart();
      }
      int fits = Math.min(from + count - at, part.length - partLength);
      System.arraycopy(source, at, part, partLength, fits);
      partLength += fits;
      at += fits;
    }
  }

  /// Gives back what the answer took from the budget. Called once, when the client has the answer
  /// or there is none.
  void release() {
    budget.giveBack(takenBytes);
    takenBytes = 0;
  }

  private void beginPart() {
    int size = Math.clamp(part.length * 2L, PART_BYTES_MIN, PART_BYTES_MAX);
    if (!budget.tryTake(size)) {
      throw new RefusedException(503, "too many large answers at the same time: ask again later");
    }
    takenBytes += size;
    if (partLength > 0) {
      full.add(HttpData.wrap(part, 0, partLength));
      fullLength += partLength;
    }
    part = new byte[size];
    partLength = 0;
  }
}
