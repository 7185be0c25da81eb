/// Tests of the page's sources and of what is shipped of them.
@NullMarked
package dev.clew.ui;

import org.jspecify.annotations.NullMarked;
