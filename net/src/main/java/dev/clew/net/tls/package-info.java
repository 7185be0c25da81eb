/// TLS of both sides: certificates and keys from files or text, read again when they change.
@NullMarked
package dev.clew.net.tls;

import org.jspecify.annotations.NullMarked;
