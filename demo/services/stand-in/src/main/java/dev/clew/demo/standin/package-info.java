/// Six of the shop's services in Java, for where Go, Python or Node.js is missing.
@NullMarked
package dev.clew.demo.standin;

import org.jspecify.annotations.NullMarked;
