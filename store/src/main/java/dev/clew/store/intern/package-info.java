/// Numbers instead of repeated bytes: what many spans have in common is kept once.
@NullMarked
package dev.clew.store.intern;

import org.jspecify.annotations.NullMarked;
