package dev.clew.pipeline.component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A host that remembers what it is told.
public final class TestHost implements Host {
  private final Map<ComponentId, Object> extensions = new ConcurrentHashMap<>();
  private final List<Status> statuses = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  public TestHost provide(String id, Object extension) {
    extensions.put(ComponentId.parse(id), extension);
    return this;
  }

  @Override
  public <T> T extension(ComponentId id, Class<T> type) throws ComponentException {
    Object found = extensions.get(id);
    if (!type.isInstance(found)) {
      throw new ComponentException("no extension \"" + id + "\" of type " + type.getSimpleName());
    }
    return type.cast(found);
  }

  @Override
  public void report(Status status) {
    statuses.add(status);
  }

  @Override
  public void fail(String reason) {
    failures.add(reason);
  }

  public List<Status> statuses() {
    return statuses;
  }

  public List<String> failures() {
    return failures;
  }
}
