/// The configuration language: sources, substitution, merge, decoding into records, validation.
@NullMarked
package dev.clew.pipeline.config;

import org.jspecify.annotations.NullMarked;
