package dev.clew.net.client;

/// Takes what a call came to. Called once, on an event loop.
@FunctionalInterface
public interface Callback<T> {
  void done(T result);
}
