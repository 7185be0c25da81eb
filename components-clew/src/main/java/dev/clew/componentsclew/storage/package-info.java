/// Extension `clew_storage`: the store on this machine's disk.
@NullMarked
package dev.clew.componentsclew.storage;

import org.jspecify.annotations.NullMarked;
