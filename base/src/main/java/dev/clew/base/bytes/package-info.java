/// Growable bytes, and bytes in pieces.
@NullMarked
package dev.clew.base.bytes;

import org.jspecify.annotations.NullMarked;
