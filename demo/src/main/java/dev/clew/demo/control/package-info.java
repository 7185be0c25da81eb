/// How a running shop is asked and told: its page, its HTTP interface, and the command line that
/// uses it.
@NullMarked
package dev.clew.demo.control;

import org.jspecify.annotations.NullMarked;
