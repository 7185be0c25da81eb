/// Waterfall and result list as text.
@NullMarked
package dev.clew.server.terminal;

import org.jspecify.annotations.NullMarked;
