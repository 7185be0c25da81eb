/// Clew's own HTTP API, which its pages are drawn from, and the pages themselves.
@NullMarked
package dev.clew.query.clew;

import org.jspecify.annotations.NullMarked;
