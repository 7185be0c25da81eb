/// The components of the collector, one package each; none imports another.
@NullMarked
package dev.clew.components;

import org.jspecify.annotations.NullMarked;
