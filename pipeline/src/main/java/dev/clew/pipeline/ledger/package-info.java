/// The ledger: what went in, came out, was dropped and is held, exactly, on every edge.
@NullMarked
package dev.clew.pipeline.ledger;

import org.jspecify.annotations.NullMarked;
