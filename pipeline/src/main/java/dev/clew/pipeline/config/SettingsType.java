package dev.clew.pipeline.config;

import dev.clew.base.settings.Key;
import dev.clew.base.settings.Unsigned;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The shape of one settings record: its keys, how to read its values and how to make one.
final class SettingsType {
  /// One component of the record; `key` is empty when its own keys are spread into the record.
  record Member(String key, String name, Type type, boolean unsigned, Method accessor) {
    boolean isSpread() {
      return key.isEmpty();
    }

    Object value(Record of) {
      return invoke(accessor, of);
    }
  }

  private static final ConcurrentHashMap<Class<? extends Record>, SettingsType> KNOWN =
      new ConcurrentHashMap<>();

  private final Class<? extends Record> type;
  private final List<Member> members;
  private final Constructor<? extends Record> constructor;

  private SettingsType(Class<? extends Record> type) {
    this.type = type;
    this.members = Arrays.stream(type.getRecordComponents()).map(SettingsType::member).toList();
    this.constructor = constructor(type);
  }

  static SettingsType of(Class<? extends Record> type) {
    return KNOWN.computeIfAbsent(type, SettingsType::new);
  }

  List<Member> members() {
    return members;
  }

  /// Returns all keys that a body of this record may have, those of spread records included.
  List<String> keys() {
    var keys = new ArrayList<String>();
    for (Member member : members) {
      if (member.isSpread()) {
        keys.addAll(of(Types.recordClass(member.type())).keys());
      } else {
        keys.add(member.key());
      }
    }
    return keys;
  }

  /// Makes a record.
  ///
  /// @throws IllegalArgumentException when the record itself refuses its values
  Record make(List<Object> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException fault) {
      if (fault.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(type + " cannot be made", fault);
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException(type + " cannot be made", fault);
    }
  }

  /// Returns the defaults of a nested record that is written in the file: those that the holder
  /// states for this member (`static T <member>Defaults()`), else the record's own.
  Record nestedDefaults(Member member, Class<? extends Record> nested) {
    return statically(type, member.name() + "Defaults").orElseGet(() -> of(nested).defaults());
  }

  Record defaults() {
    return statically(type, "defaults")
        .orElseThrow(() -> new IllegalStateException(type + " has no static defaults()"));
  }

  private static Optional<Record> statically(Class<?> holder, String name) {
    try {
      Method method = holder.getDeclaredMethod(name);
      method.setAccessible(true);
      return Optional.of((Record) invoke(method, null));
    } catch (NoSuchMethodException _) {
      return Optional.empty();
    }
  }

  private static Member member(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return new Member(
        key == null ? snake(component.getName()) : key.value(),
        component.getName(),
        component.getGenericType(),
        component.isAnnotationPresent(Unsigned.class),
        accessor);
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static Constructor<? extends Record> constructor(Class<? extends Record> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException fault) {
      throw new IllegalStateException(fault);
    }
  }

  static Object invoke(Method method, @org.jspecify.annotations.Nullable Object on) {
    try {
      return method.invoke(on);
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException(method + " failed", fault);
    }
  }
}
