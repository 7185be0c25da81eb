/// Propagation headers: what each part means, what is wrong with it, and the context it carries.
@NullMarked
package dev.clew.wire.propagation;

import org.jspecify.annotations.NullMarked;
