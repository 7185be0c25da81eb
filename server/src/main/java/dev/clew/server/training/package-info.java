/// The training run of the start-up cache; part of the build, not of the program's use.
@NullMarked
package dev.clew.server.training;

import org.jspecify.annotations.NullMarked;
