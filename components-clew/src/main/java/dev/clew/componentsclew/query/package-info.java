/// Extension `clew_query`: Clew's page and API, Jaeger's and Tempo's HTTP APIs over a
/// `clew_storage`.
@NullMarked
package dev.clew.componentsclew.query;

import org.jspecify.annotations.NullMarked;
