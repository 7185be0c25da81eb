/// The component API: kinds, factories, life cycle, consumers and completions.
@NullMarked
package dev.clew.pipeline.component;

import org.jspecify.annotations.NullMarked;
