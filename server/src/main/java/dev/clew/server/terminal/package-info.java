/// Waterfall, result list and propagation headers as text.
@NullMarked
package dev.clew.server.terminal;

import org.jspecify.annotations.NullMarked;
