/// The few things a store asks of a disk.
@NullMarked
package dev.clew.store.disk;

import org.jspecify.annotations.NullMarked;
