/// Time: the one place that reads the machine's clocks, and timers that tests can drive.
@NullMarked
package dev.clew.base.time;

import org.jspecify.annotations.NullMarked;
