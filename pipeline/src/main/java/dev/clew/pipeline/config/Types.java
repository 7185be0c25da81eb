package dev.clew.pipeline.config;

import dev.clew.base.settings.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/// Looks at the types of record components.
final class Types {
  private Types() {}

  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  static boolean isSettings(Type type) {
    Class<?> raw = raw(type);
    return raw.isRecord() && raw != Secret.class && parser(raw).isEmpty();
  }

  static Class<? extends Record> recordClass(Type type) {
    return raw(type).asSubclass(Record.class);
  }

  /// Returns the method that reads a value of the type from text: `public static T parse(String)`.
  static Optional<Method> parser(Class<?> type) {
    try {
      Method parse = type.getDeclaredMethod("parse", String.class);
      boolean fits = Modifier.isStatic(parse.getModifiers()) && parse.getReturnType() == type;
      parse.setAccessible(true);
      return fits ? Optional.of(parse) : Optional.empty();
    } catch (NoSuchMethodException _) {
      return Optional.empty();
    }
  }

  /// Reads a value from text.
  ///
  /// @throws IllegalArgumentException with the parser's text when it is none
  static Object parse(Method parser, String text) {
    try {
      return parser.invoke(null, text);
    } catch (InvocationTargetException fault) {
      if (fault.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(parser + " failed", fault);
    } catch (IllegalAccessException fault) {
      throw new IllegalStateException(parser + " failed", fault);
    }
  }
}
