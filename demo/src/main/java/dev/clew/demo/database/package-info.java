/// The shop's database: what is in stock, in a table as large as the story needs.
@NullMarked
package dev.clew.demo.database;

import org.jspecify.annotations.NullMarked;
