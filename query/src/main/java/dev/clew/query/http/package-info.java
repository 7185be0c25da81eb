/// What the faces share: parameters, answers, and the way of a question from a socket to the scan
/// pool and back.
@NullMarked
package dev.clew.query.http;

import org.jspecify.annotations.NullMarked;
