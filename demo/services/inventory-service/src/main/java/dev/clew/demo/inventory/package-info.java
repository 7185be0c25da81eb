/// Says over gRPC what is in stock, asking PostgreSQL by JDBC.
@NullMarked
package dev.clew.demo.inventory;

import org.jspecify.annotations.NullMarked;
