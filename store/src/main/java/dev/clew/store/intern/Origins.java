package dev.clew.store.intern;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.otlp.AttributeCursor;
import dev.clew.wire.otlp.AttributeFinder;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers what spans came from: resource, scope and the two schema addresses, as one. A span of
/// the same origin has the same bytes around it. Written by one thread; read through a [View].
public final class Origins {
  /// Four lengths stand before the parts of an entry.
  private static final int LENGTHS_BYTES = 16;

  private final Dictionary entries = new Dictionary();
  private final Dictionary services = new Dictionary();
  private final AttributeFinder serviceName =
      new AttributeFinder(
          "service.name".getBytes(StandardCharsets.UTF_8), AttributeCursor.RESOURCE_FIELD);
  private final ByteBuilder scratch = new ByteBuilder(1024);
  private int[] serviceOf = new int[16];

  /// The origins up to a moment; never changes.
  public record View(Dictionary.View entries, Dictionary.View services, int[] serviceOf) {
    public int size() {
      return entries.size();
    }

    public int service(int origin) {
      return serviceOf[origin];
    }

    public byte[] bytes() {
      return entries.pool();
    }

    /// Returns where a part of an origin lies in [#bytes()].
    public Range part(int origin, Part part) {
      int start = entries.start(origin);
      int from = start + LENGTHS_BYTES;
      for (int i = 0; i < part.ordinal(); i++) {
        from += length(start + 4 * i);
      }
      return new Range(from, from + length(start + 4 * part.ordinal()));
    }

    private int length(int at) {
      byte[] b = entries.pool();
      return (b[at] & 0xFF)
          | (b[at + 1] & 0xFF) << 8
          | (b[at + 2] & 0xFF) << 16
          | (b[at + 3] & 0xFF) << 24;
    }

    public boolean same(int origin, View other, int otherOrigin) {
      return entries.same(origin, other.entries, otherOrigin);
    }
  }

  /// The parts of an origin, in their order.
  public enum Part {
    RESOURCE,
    RESOURCE_URL,
    SCOPE,
    SCOPE_URL
  }

  public record Range(int from, int to) {
    public boolean isEmpty() {
      return from == to;
    }
  }

  /// Returns the number of the origin that the cursor's span came under.
  public int idOf(SpanCursor cursor) {
    byte[] resourceUrl = cursor.resourceSchemaUrl().getBytes(StandardCharsets.UTF_8);
    byte[] scopeUrl = cursor.scopeSchemaUrl().getBytes(StandardCharsets.UTF_8);
    int resourceBytes = cursor.resourceEnd() - cursor.resourceStart();
    int scopeBytes = cursor.scopeEnd() - cursor.scopeStart();
    scratch.clear();
    scratch.appendFixed32(resourceBytes).appendFixed32(resourceUrl.length);
    scratch.appendFixed32(scopeBytes).appendFixed32(scopeUrl.length);
    scratch.append(cursor.resourceBytes(), cursor.resourceStart(), resourceBytes);
    scratch.append(resourceUrl);
    scratch.append(cursor.scopeBytes(), cursor.scopeStart(), scopeBytes);
    scratch.append(scopeUrl);
    return idOf(scratch.array(), 0, scratch.length());
  }

  /// Returns the number that an origin of elsewhere has here.
  public int idOf(View other, int origin) {
    return idOf(other.bytes(), other.entries().start(origin), other.entries().end(origin));
  }

  /// Returns the number of the origin that is kept elsewhere as these bytes: four lengths, and the
  /// parts.
  public int idOf(byte[] entry, int from, int to) {
    int known = entries.size();
    int id = entries.idOf(entry, from, to);
    if (id == known) {
      keepService(id);
    }
    return id;
  }

  private void keepService(int id) {
    if (id == serviceOf.length) {
      serviceOf = Arrays.copyOf(serviceOf, id * 2);
    }
    View all = new View(entries.view(), services.view(), serviceOf);
    Range resource = all.part(id, Part.RESOURCE);
    Value name = serviceName.value(all.bytes(), resource.from(), resource.to());
    String service =
        name instanceof Value.Text(String text) && !text.isEmpty()
            ? text
            : Resource.UNKNOWN_SERVICE;
    byte[] utf8 = service.getBytes(StandardCharsets.UTF_8);
    serviceOf[id] = services.idOf(utf8, 0, utf8.length);
  }

  public View view() {
    return new View(entries.view(), services.view(), serviceOf);
  }

  public long heapBytes() {
    return entries.heapBytes() + services.heapBytes() + 4L * serviceOf.length;
  }

  public void trim() {
    entries.trim();
    services.trim();
    serviceOf = Arrays.copyOf(serviceOf, entries.size());
  }
}
