/// What every component must keep, as tests to inherit, and the fakes that they run on.
@NullMarked
package dev.clew.pipeline.contract;

import org.jspecify.annotations.NullMarked;
