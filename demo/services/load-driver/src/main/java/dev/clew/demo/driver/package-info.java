/// Places orders at the shop, as a crowd of customers would.
@NullMarked
package dev.clew.demo.driver;

import org.jspecify.annotations.NullMarked;
