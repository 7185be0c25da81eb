/// Tempo's HTTP API, as Grafana's data source and scripts use it.
@NullMarked
package dev.clew.query.tempo;

import org.jspecify.annotations.NullMarked;
