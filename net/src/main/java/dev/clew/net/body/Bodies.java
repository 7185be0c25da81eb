package dev.clew.net.body;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.net.codec.Coding;
import dev.clew.net.codec.CodingException;
import dev.clew.net.codec.Decompressor;
import dev.clew.net.codec.Reservation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads HTTP request bodies: gathers, bounds and expands them.
public final class Bodies {
  private static final String TOO_LARGE = "http: request body too large";

  private final int bytesMax;
  private final List<String> codings;
  private final Decompressor decompressor;

  /// @param bytesMax the bound of a body, as it is sent and as it expands
  /// @param codings the content codings that are taken; `""` is none
  public Bodies(int bytesMax, List<String> codings, Decompressor decompressor) {
    this.bytesMax = bytesMax;
    this.codings = List.copyOf(codings);
    this.decompressor = decompressor;
  }

  /// Reads the body of a request; the handler gets an array of exactly its size.
  public void read(
      ServiceRequestContext ctx, HttpRequest req, Reservation reservation, BodyHandler handler) {
    String word = req.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
    Optional<Coding> coding = Coding.of(word).filter(known -> accepts(known, word));
    if (coding.isEmpty()) {
      req.abort();
      handler.failed(
          new BodyFault(BodyFault.Kind.MALFORMED, "unsupported Content-Encoding: " + word));
      return;
    }
    long announced = req.headers().getLong(HttpHeaderNames.CONTENT_LENGTH, -1);
    var expanding = new Expanding(coding.get(), reservation, handler);
    req.subscribe(
        new Gatherer(announced, bytesMax, reservation, expanding),
        ctx.eventLoop().withoutContext(),
        SubscriptionOption.WITH_POOLED_OBJECTS);
  }

  private boolean accepts(Coding coding, String word) {
    return coding == Coding.IDENTITY || codings.contains(word);
  }

  private final class Expanding implements BodyHandler {
    private final Coding coding;
    private final Reservation reservation;
    private final BodyHandler next;

    private Expanding(Coding coding, Reservation reservation, BodyHandler next) {
      this.coding = coding;
      this.reservation = reservation;
      this.next = next;
    }

    @Override
    public void complete(byte[] bytes, int from, int to) {
      if (coding == Coding.IDENTITY) {
        byte[] exact =
            from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
        next.complete(exact, 0, exact.length);
        return;
      }
      byte[] expanded;
      try {
        expanded = decompressor.expand(coding, bytes, from, to, bytesMax, reservation);
      } catch (CodingException e) {
        next.failed(fault(e));
        return;
      }
      reservation.giveBack(bytes.length);
      next.complete(expanded, 0, expanded.length);
    }

    @Override
    public void failed(BodyFault fault) {
      next.failed(
          fault.kind() == BodyFault.Kind.TOO_LARGE
              ? new BodyFault(BodyFault.Kind.TOO_LARGE, TOO_LARGE)
              : fault);
    }

    private BodyFault fault(CodingException e) {
      String message = String.valueOf(e.getMessage());
      return switch (e.reason()) {
        case CORRUPT -> new BodyFault(BodyFault.Kind.MALFORMED, message);
        case TOO_LARGE -> new BodyFault(BodyFault.Kind.TOO_LARGE, TOO_LARGE);
        case NO_MEMORY -> new BodyFault(BodyFault.Kind.NO_MEMORY, message);
      };
    }
  }
}
