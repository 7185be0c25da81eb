/// Clients: what calls other servers over HTTP and gRPC.
@NullMarked
package dev.clew.net.client;

import org.jspecify.annotations.NullMarked;
