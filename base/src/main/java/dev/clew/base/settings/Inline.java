package dev.clew.base.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a record component whose record has no key of its own: its keys stand in the body of the
/// record that holds it, beside the holder's.
///
/// Paths in decoding errors do not name it. Paths in the errors of [Validated] name it by
/// [#value()] where that is not empty, as the collector does (`exporters::otlp::clientconfig: …`).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {
  String value() default "";
}
