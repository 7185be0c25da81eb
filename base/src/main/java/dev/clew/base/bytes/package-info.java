/// Growable bytes.
@NullMarked
package dev.clew.base.bytes;

import org.jspecify.annotations.NullMarked;
