/// Queries built from search forms, and queries read back as form rows.
@NullMarked
package dev.clew.traceql.form;

import org.jspecify.annotations.NullMarked;
