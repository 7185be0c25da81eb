/// The blocks as SQL tables that hold every attribute, wherever a block keeps it.
@NullMarked
package dev.clew.store.sql;

import org.jspecify.annotations.NullMarked;
