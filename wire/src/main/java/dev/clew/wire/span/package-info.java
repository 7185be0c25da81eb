/// Decoded spans: the model that languages evaluate and faces render.
@NullMarked
package dev.clew.wire.span;

import org.jspecify.annotations.NullMarked;
