/// Kafka's broker as one process of the demo shop.
@NullMarked
package dev.clew.demo.kafka;

import org.jspecify.annotations.NullMarked;
