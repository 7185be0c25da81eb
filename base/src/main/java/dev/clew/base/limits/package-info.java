/// Bounds: memory budgets and cancellation.
@NullMarked
package dev.clew.base.limits;

import org.jspecify.annotations.NullMarked;
