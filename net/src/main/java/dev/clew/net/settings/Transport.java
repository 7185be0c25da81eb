package dev.clew.net.settings;

/// The transports that a listener may name.
public enum Transport {
  TCP,
  TCP4,
  TCP6
}
