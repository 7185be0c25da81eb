/// Reading the body of a request into one array, within bounds taken beforehand.
@NullMarked
package dev.clew.net.body;

import org.jspecify.annotations.NullMarked;
