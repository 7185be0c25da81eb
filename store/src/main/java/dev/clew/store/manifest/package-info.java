/// Which blocks there are: one file, in which every change is one record.
@NullMarked
package dev.clew.store.manifest;

import org.jspecify.annotations.NullMarked;
