/// Content codings: what compresses and decompresses bodies and messages, byte arrays to byte
/// arrays.
@NullMarked
package dev.clew.net.codec;

import org.jspecify.annotations.NullMarked;
