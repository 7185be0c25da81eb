/// Clew's own components: the store as an exporter, and the query server as an extension.
@NullMarked
package dev.clew.componentsclew;

import org.jspecify.annotations.NullMarked;
