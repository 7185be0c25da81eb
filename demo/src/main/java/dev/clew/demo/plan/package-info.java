/// What runs in the shop: ports, processes with their environments, packages.
@NullMarked
package dev.clew.demo.plan;

import org.jspecify.annotations.NullMarked;
