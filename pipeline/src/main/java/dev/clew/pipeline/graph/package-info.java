/// The graph of pipelines: edges that keep books, fan-outs, and the building of it all.
@NullMarked
package dev.clew.pipeline.graph;

import org.jspecify.annotations.NullMarked;
