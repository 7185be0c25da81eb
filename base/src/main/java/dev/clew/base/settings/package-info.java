/// The vocabulary of settings: what a configuration record may be made of, in every room.
@NullMarked
package dev.clew.base.settings;

import org.jspecify.annotations.NullMarked;
