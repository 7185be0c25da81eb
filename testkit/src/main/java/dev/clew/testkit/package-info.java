/// Simulated clock and builders for tests.
@NullMarked
package dev.clew.testkit;

import org.jspecify.annotations.NullMarked;
