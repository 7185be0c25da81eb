/// The demo shop: one command starts it, one key ends it.
@NullMarked
package dev.clew.demo;

import org.jspecify.annotations.NullMarked;
