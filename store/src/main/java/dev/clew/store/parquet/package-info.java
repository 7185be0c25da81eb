/// Writes flat Parquet files: the part of the format that blocks need, and no more.
@NullMarked
package dev.clew.store.parquet;

import org.jspecify.annotations.NullMarked;
