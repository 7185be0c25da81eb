/// What the person at the terminal is told.
@NullMarked
package dev.clew.demo.terminal;

import org.jspecify.annotations.NullMarked;
