/// Extension `health_check`: tells over HTTP whether the pipelines run.
@NullMarked
package dev.clew.components.extensions.healthcheck;

import org.jspecify.annotations.NullMarked;
