/// Processor `memory_limiter`: refuses data before memory runs out.
@NullMarked
package dev.clew.components.processors.memorylimiter;

import org.jspecify.annotations.NullMarked;
