/// What can be broken in the shop, how each break is switched, and the file in which services read
/// it.
@NullMarked
package dev.clew.demo.fault;

import org.jspecify.annotations.NullMarked;
