/// Settings of listeners and clients, key by key as the collector has them.
@NullMarked
package dev.clew.net.settings;

import org.jspecify.annotations.NullMarked;
