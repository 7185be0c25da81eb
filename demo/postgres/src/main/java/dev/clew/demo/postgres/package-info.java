/// PostgreSQL's binaries, unpacked.
@NullMarked
package dev.clew.demo.postgres;

import org.jspecify.annotations.NullMarked;
