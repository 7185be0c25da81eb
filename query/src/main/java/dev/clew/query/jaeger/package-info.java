/// Jaeger's HTTP API, version 1, as its UI, Grafana and scripts use it.
@NullMarked
package dev.clew.query.jaeger;

import org.jspecify.annotations.NullMarked;
