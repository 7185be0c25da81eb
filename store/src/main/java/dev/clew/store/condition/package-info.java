/// What can be read off the form of a condition, before any span is looked at.
@NullMarked
package dev.clew.store.condition;

import org.jspecify.annotations.NullMarked;
