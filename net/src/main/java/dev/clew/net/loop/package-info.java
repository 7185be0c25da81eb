/// The threads of the network.
@NullMarked
package dev.clew.net.loop;

import org.jspecify.annotations.NullMarked;
