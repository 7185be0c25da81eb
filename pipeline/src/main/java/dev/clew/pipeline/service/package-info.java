/// The service: one configuration brought to life and laid down again, in order.
@NullMarked
package dev.clew.pipeline.service;

import org.jspecify.annotations.NullMarked;
