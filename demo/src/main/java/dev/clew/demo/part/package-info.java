/// Processes of the shop: started in their order, watched, started again after a crash, ended in
/// the reverse order.
@NullMarked
package dev.clew.demo.part;

import org.jspecify.annotations.NullMarked;
