package dev.clew.net.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import dev.clew.net.codec.Reservation;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Gathers the one message of a call into an array of its size, which is taken from the reservation
/// before it is allocated. What follows the message is passed over. All calls come from one event
/// loop.
final class MessageGatherer implements Subscriber<HttpObject> {
  /// Takes the message, or the reason why there is none.
  interface Sink {
    void message(boolean compressed, byte[] message);

    void failed(RpcStatus status);
  }

  private final int bytesMax;
  private final Reservation reservation;
  private final Sink sink;
  private final Consumer<Throwable> gone;
  private final byte[] prefix = new byte[Framing.PREFIX_BYTES];
  private int prefixLength;
  private byte @Nullable [] message;
  private int length;
  private boolean done;
  private @Nullable Subscription subscription;

  MessageGatherer(int bytesMax, Reservation reservation, Sink sink, Consumer<Throwable> gone) {
    this.bytesMax = bytesMax;
    this.reservation = reservation;
    this.sink = sink;
    this.gone = gone;
  }

  @Override
  public void onSubscribe(Subscription started) {
    subscription = started;
    started.request(Long.MAX_VALUE);
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
    int at = chunk.readerIndex();
    int left = chunk.readableBytes();
    if (prefixLength < Framing.PREFIX_BYTES) {
      int count = Math.min(left, Framing.PREFIX_BYTES - prefixLength);
      chunk.getBytes(at, prefix, prefixLength, count);
      prefixLength += count;
      at += count;
      left -= count;
      if (prefixLength == Framing.PREFIX_BYTES && !begin()) {
        return;
      }
    }
    byte[] target = message;
    if (target != null) {
      int count = Math.min(left, target.length - length);
      chunk.getBytes(at, target, length, count);
      length += count;
    }
  }

  private boolean begin() {
    long size = Framing.length(prefix);
    if (prefix[0] < 0 || prefix[0] > 1) {
      fail(GrpcCode.INTERNAL, "grpc: received unexpected payload format " + (prefix[0] & 0xFF), -1);
    } else if (size > bytesMax) {
      fail(
          GrpcCode.RESOURCE_EXHAUSTED,
          "grpc: received message larger than max (" + size + " vs. " + bytesMax + ")",
          -1);
    } else if (!reservation.tryTake(size)) {
      fail(GrpcCode.UNAVAILABLE, UnaryService.OVERLOAD, UnaryService.OVERLOAD_RETRY_NANOS);
    } else {
      message = new byte[(int) size];
    }
    return !done;
  }

  @Override
  public void onComplete() {
    if (done) {
      return;
    }
    byte[] whole = message;
    if (whole == null) {
      fail(GrpcCode.UNKNOWN, prefixLength == 0 ? "EOF" : "unexpected EOF", -1);
    } else if (length < whole.length) {
      fail(GrpcCode.UNKNOWN, "unexpected EOF", -1);
    } else {
      done = true;
      sink.message(prefix[0] == 1, whole);
    }
  }

  @Override
  public void onError(Throwable fault) {
    if (!done) {
      done = true;
      gone.accept(fault);
    }
  }

  private void fail(GrpcCode code, String reason, long retryNanos) {
    done = true;
    sink.failed(new RpcStatus(code.number(), reason, retryNanos));
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
