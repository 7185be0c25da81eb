/// Tests of the faces, and the store they are asked over.
@NullMarked
package dev.clew.query;

import org.jspecify.annotations.NullMarked;
