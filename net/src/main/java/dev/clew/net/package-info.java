/// The network as the rest of the program sees it: listeners shared by endpoint, clients, event
/// loops.
@NullMarked
package dev.clew.net;

import org.jspecify.annotations.NullMarked;
