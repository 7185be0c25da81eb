/// Listeners: one server an endpoint, shared by all who bind routes to it.
@NullMarked
package dev.clew.net.listen;

import org.jspecify.annotations.NullMarked;
