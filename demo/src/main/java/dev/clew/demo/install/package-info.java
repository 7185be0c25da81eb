/// Toolchains of the services' languages, and what is installed with them beneath the demo's
/// folder.
@NullMarked
package dev.clew.demo.install;

import org.jspecify.annotations.NullMarked;
