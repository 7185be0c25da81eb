package dev.clew.query.clew;

import dev.clew.wire.otlp.FieldCursor;
import dev.clew.wire.otlp.SpanCursor;
import dev.clew.wire.otlp.SpanDecoder;
import dev.clew.wire.otlp.SpanHeader;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The spans of one trace as columns, in the order of the bytes they were read from. Attributes,
/// events and links stay bytes; only their number is here.
final class SpanRows {
  private static final int ATTRIBUTES = 9;
  private static final int EVENTS = 11;
  private static final int LINKS = 13;

  final byte[] bytes;
  final int count;
  final int[] from;
  final int[] to;
  final long[] id;
  final long[] parentId;
  final long[] start;
  final long[] duration;
  final int[] name;
  final int[] resource;
  final int[] scope;
  final byte[] kind;
  final byte[] status;
  final int[] attributes;
  final int[] events;
  final int[] links;
  final Dictionary<String> names = new Dictionary<>();
  final List<Resource> resources = new ArrayList<>();
  final List<Scope> scopes = new ArrayList<>();

  /// Reads the spans of a TracesData message that has been validated.
  SpanRows(byte[] tracesData) {
    bytes = tracesData;
    count = countSpans(tracesData);
    from = new int[count];
    to = new int[count];
    id = new long[count];
    parentId = new long[count];
    start = new long[count];
    duration = new long[count];
    name = new int[count];
    resource = new int[count];
    scope = new int[count];
    kind = new byte[count];
    status = new byte[count];
    attributes = new int[count];
    events = new int[count];
    links = new int[count];
    read();
  }

  private static int countSpans(byte[] tracesData) {
    SpanCursor cursor = new SpanCursor().wrap(tracesData, 0, tracesData.length);
    int spans = 0;
    while (cursor.next()) {
      spans++;
    }
    return spans;
  }

  private void read() {
    SpanCursor cursor = new SpanCursor().wrap(bytes, 0, bytes.length);
    var header = new SpanHeader();
    var fields = new FieldCursor();
    var groups = new Groups(cursor);
    for (int row = 0; row < count && cursor.next(); row++) {
      from[row] = cursor.spanStart();
      to[row] = cursor.spanEnd();
      resource[row] = groups.resource();
      scope[row] = groups.scope();
      readHeader(row, header.read(bytes, from[row], to[row]));
      countParts(row, fields.wrap(bytes, from[row], to[row]));
    }
  }

  private void readHeader(int row, SpanHeader header) {
    id[row] = header.spanId();
    parentId[row] = header.parentSpanId();
    start[row] = header.startNanos();
    duration[row] = nanosBetween(start[row], header.endNanos());
    name[row] = names.number(header.name());
    kind[row] = (byte) (header.kind() >= 0 && header.kind() <= 5 ? header.kind() : 0);
    int code = header.statusCode();
    status[row] = (byte) (code >= 0 && code <= 2 ? code : 0);
  }

  /// Returns the time from one unsigned moment to another: zero when the order is reversed, at most
  /// what a signed number holds.
  static long nanosBetween(long first, long last) {
    if (Long.compareUnsigned(last, first) <= 0) {
      return 0;
    }
    long between = last - first;
    return between < 0 ? Long.MAX_VALUE : between;
  }

  private void countParts(int row, FieldCursor fields) {
    while (fields.next()) {
      switch (fields.field()) {
        case ATTRIBUTES -> attributes[row]++;
        case EVENTS -> events[row]++;
        case LINKS -> links[row]++;
        default -> {}
      }
    }
  }

  /// Numbers resources and scopes, each decoded once for each distinct run of bytes.
  private final class Groups {
    private final SpanCursor cursor;
    private final Dictionary<String> resourceKeys = new Dictionary<>();
    private final Dictionary<String> scopeKeys = new Dictionary<>();
    private int resourceOrdinal = -1;
    private int scopeOrdinal = -1;
    private int resourceNumber;
    private int scopeNumber;

    Groups(SpanCursor cursor) {
      this.cursor = cursor;
    }

    int resource() {
      if (resourceOrdinal != cursor.resourceOrdinal()) {
        resourceOrdinal = cursor.resourceOrdinal();
        String url = cursor.resourceSchemaUrl();
        byte[] source = cursor.resourceBytes();
        int first = cursor.resourceStart();
        int last = cursor.resourceEnd();
        resourceNumber = resourceKeys.number(key(source, first, last, url));
        if (resourceNumber == resources.size()) {
          resources.add(SpanDecoder.resource(source, first, last, url));
        }
      }
      return resourceNumber;
    }

    int scope() {
      if (scopeOrdinal != cursor.scopeOrdinal()) {
        scopeOrdinal = cursor.scopeOrdinal();
        String url = cursor.scopeSchemaUrl();
        byte[] source = cursor.scopeBytes();
        int first = cursor.scopeStart();
        int last = cursor.scopeEnd();
        scopeNumber = scopeKeys.number(key(source, first, last, url));
        if (scopeNumber == scopes.size()) {
          scopes.add(SpanDecoder.scope(source, first, last, url));
        }
      }
      return scopeNumber;
    }

    private static String key(byte[] source, int first, int last, String url) {
      return new String(source, first, last - first, StandardCharsets.ISO_8859_1) + '\n' + url;
    }
  }
}
