package dev.clew.store.block.raw;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The decoders of one file, each made when the first frame of its codec is read.
final class Decoders implements AutoCloseable {
  private final List<Codec> codecs;
  private final RawHead head;
  private final Map<Integer, Codec.Decoder> made = new ConcurrentHashMap<>();

  Decoders(List<Codec> codecs, RawHead head) {
    this.codecs = codecs;
    this.head = head;
  }

  Codec.Decoder of(int code) throws MalformedFrameException {
    Codec.Decoder known = made.get(code);
    return known != null ? known : make(code);
  }

  private synchronized Codec.Decoder make(int code) throws MalformedFrameException {
    Codec.Decoder known = made.get(code);
    if (known != null) {
      return known;
    }
    byte[] model = code == head.codec() ? head.model() : new byte[0];
    Codec.Decoder decoder = codec(code).decoder(model, head.origins());
    made.put(code, decoder);
    return decoder;
  }

  private Codec codec(int code) throws MalformedFrameException {
    for (Codec codec : codecs) {
      if (codec.code() == code) {
        return codec;
      }
    }
    throw new MalformedFrameException("a frame of codec " + code + ", which is not known here");
  }

  @Override
  public void close() {
    made.values().forEach(Codec.Decoder::close);
  }
}
