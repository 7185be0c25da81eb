/// The command line: one class a command.
@NullMarked
package dev.clew.server.cli;

import org.jspecify.annotations.NullMarked;
