package dev.clew.net.body;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import dev.clew.net.codec.Reservation;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Copies the chunks of a body into one array, whose bytes are taken from the reservation before
/// they are allocated. All calls come from one event loop.
public final class Gatherer implements Subscriber<HttpObject> {
  private static final int FIRST_BYTES = 8 << 10;
  private static final byte[] NOTHING = {};

  private final int bytesMax;
  private final Reservation reservation;
  private final BodyHandler handler;
  private byte[] bytes;
  private int length;
  private boolean done;
  private Subscription subscription = NoSubscription.INSTANCE;

  /// @param expectedBytes the length that was announced; -1 when none was
  /// @param bytesMax the bound of the whole
  public Gatherer(long expectedBytes, int bytesMax, Reservation reservation, BodyHandler handler) {
    this.bytesMax = bytesMax;
    this.reservation = reservation;
    this.handler = handler;
    bytes = NOTHING;
    if (expectedBytes > bytesMax) {
      fail(BodyFault.Kind.TOO_LARGE, "request body too large");
    } else if (expectedBytes > 0) {
      resize((int) expectedBytes);
    }
  }

  @Override
  public void onSubscribe(Subscription started) {
    subscription = started;
    if (done) {
      started.cancel();
    } else {
      started.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(HttpObject object) {
    if (object instanceof HttpData data) {
      try (data) {
        if (!done) {
          add(data.byteBuf());
        }
      }
    }
  }

  private void add(ByteBuf chunk) {
    int count = chunk.readableBytes();
    long needed = (long) length + count;
    if (needed > bytesMax) {
      fail(BodyFault.Kind.TOO_LARGE, "request body too large");
      return;
    }
    if (needed > bytes.length
        && !resize((int) Math.min(bytesMax, Math.max(needed, grownBytes())))) {
      return;
    }
    chunk.getBytes(chunk.readerIndex(), bytes, length, count);
    length += count;
  }

  private long grownBytes() {
    return Math.max(FIRST_BYTES, bytes.length * 2L);
  }

  private boolean resize(int size) {
    if (!reservation.tryTake(size - bytes.length)) {
      fail(BodyFault.Kind.NO_MEMORY, "too many bytes in flight");
      return false;
    }
    bytes = bytes.length == 0 ? new byte[size] : Arrays.copyOf(bytes, size);
    return true;
  }

  @Override
  public void onComplete() {
    if (!done) {
      done = true;
      handler.complete(bytes, 0, length);
    }
  }

  @Override
  public void onError(Throwable fault) {
    fail(BodyFault.Kind.GONE, String.valueOf(fault.getMessage()));
  }

  private void fail(BodyFault.Kind kind, String message) {
    if (!done) {
      done = true;
      subscription.cancel();
      handler.failed(new BodyFault(kind, message));
    }
  }

  /// Stands in until there is a subscription.
  private enum NoSubscription implements Subscription {
    INSTANCE;

    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
