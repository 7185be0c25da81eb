/// Receiver `nop`: receives nothing.
@NullMarked
package dev.clew.components.receivers.nop;

import org.jspecify.annotations.NullMarked;
