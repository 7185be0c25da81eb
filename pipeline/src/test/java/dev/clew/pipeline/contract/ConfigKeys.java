package dev.clew.pipeline.contract;

import dev.clew.base.settings.Key;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The keys of a configuration record, paths joined by `::`.
///
/// @param own keys of records in the configuration's own package
/// @param all keys of shared blocks too
record ConfigKeys(List<String> own, List<String> all) {
  static ConfigKeys of(Class<?> record) {
    var keys = new ConfigKeys(new ArrayList<>(), new ArrayList<>());
    keys.collect(record, record.getPackageName(), "");
    return keys;
  }

  private void collect(Class<?> record, String home, String path) {
    boolean isOwn = record.getPackageName().equals(home);
    for (RecordComponent component : record.getRecordComponents()) {
      Class<?> nested = nested(component.getGenericType());
      boolean spread = isInline(component);
      String key = path + key(component);
      if (!spread) {
        all.add(key);
        if (isOwn && !(isOwnRecord(nested, home) && component.getType() != Optional.class)) {
          own.add(key);
        }
      }
      if (isSettings(nested)) {
        collect(nested, home, spread ? path : key + "::");
      }
    }
  }

  private static boolean isOwnRecord(Class<?> type, String home) {
    return type.isRecord() && type.getPackageName().equals(home);
  }

  private static boolean isSettings(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals("defaults"));
  }

  static String key(RecordComponent component) {
    Key named = component.getAnnotation(Key.class);
    return named != null
        ? named.value()
        : component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static boolean isInline(RecordComponent component) {
    return key(component).isEmpty();
  }

  private static Class<?> nested(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return nested(generic.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
