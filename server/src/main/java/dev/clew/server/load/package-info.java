/// Reading files of traces: compression, documents, formats.
@NullMarked
package dev.clew.server.load;

import org.jspecify.annotations.NullMarked;
