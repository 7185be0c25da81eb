/// What travels: signals, batches and the client metadata beside them.
@NullMarked
package dev.clew.wire;

import org.jspecify.annotations.NullMarked;
