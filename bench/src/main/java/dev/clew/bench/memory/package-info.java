/// How much memory the running program takes, seen from outside.
@NullMarked
package dev.clew.bench.memory;

import org.jspecify.annotations.NullMarked;
