/// How spans of the log become sealed blocks.
@NullMarked
package dev.clew.store.seal;

import org.jspecify.annotations.NullMarked;
