/// What every Java service of the shop does: reads its environment and the faults, writes log
/// lines.
@NullMarked
package dev.clew.demo.service;

import org.jspecify.annotations.NullMarked;
