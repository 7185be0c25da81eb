/// Connector `forward`: leads from pipelines to pipelines of the same signal.
@NullMarked
package dev.clew.components.connectors.forward;

import org.jspecify.annotations.NullMarked;
