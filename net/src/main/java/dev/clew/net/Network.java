package dev.clew.net;

import dev.clew.net.codec.Decompressor;
import dev.clew.net.listen.Listeners;
import dev.clew.net.loop.Loops;

/// The network of the process: what components and faces get when they are made. Nothing is opened
/// and no thread is started before somebody listens or calls.
public final class Network implements AutoCloseable {
  private final Loops loops;
  private final Listeners listeners;
  private final Decompressor decompressor = new Decompressor();

  private Network(int threads) {
    loops = new Loops(threads);
    listeners = new Listeners(loops);
  }

  /// Returns a network with as many event loops as there are processors, two at least and eight at
  /// most.
  public static Network create() {
    return create(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8));
  }

  /// Returns a network with that many event loops.
  public static Network create(int threads) {
    return new Network(threads);
  }

  public Listeners listeners() {
    return listeners;
  }

  public Decompressor decompressor() {
    return decompressor;
  }

  /// Ends the event loops. Listeners and clients are closed by those who opened them, before.
  @Override
  public void close() {
    loops.close();
    decompressor.close();
  }
}
