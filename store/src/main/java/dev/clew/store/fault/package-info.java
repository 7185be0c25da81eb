/// What can go wrong with a store on disk, each with its place and its remedy.
@NullMarked
package dev.clew.store.fault;

import org.jspecify.annotations.NullMarked;
