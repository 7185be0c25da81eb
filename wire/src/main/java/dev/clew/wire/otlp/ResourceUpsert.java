package dev.clew.wire.otlp;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.span.Attribute;
import java.nio.charset.StandardCharsets;

/// Sets one attribute of every resource in a request: the first attribute of that key is replaced
/// where it stands, a missing one is appended. Only the Resource messages are rewritten, the rest
/// is copied in runs. The bytes must have passed [OtlpValidation]. Not safe for use by many
/// threads.
public final class ResourceUpsert {
  private final AttributeCursor attributes = new AttributeCursor();
  private final Slice resource = new Slice();
  private final byte[] key;
  private final byte[] field;

  public ResourceUpsert(Attribute attribute) {
    key = attribute.key().getBytes(StandardCharsets.UTF_8);
    var out = new ByteBuilder(64);
    ValueCodec.appendAttribute(out, Tags.RESOURCE_ATTRIBUTES, attribute);
    field = out.toByteArray();
  }

  /// Appends the request between `from` and `to` with the attribute set.
  public void apply(byte[] bytes, int from, int to, ByteBuilder out) {
    int p = from;
    while (p < to) {
      int fieldStart = p;
      long pair = Varint.tag(bytes, p);
      p = Varint.skip(bytes, Varint.next(pair), Varint.value(pair));
      if (Varint.value(pair) == Tags.GROUP) {
        group(bytes, Varint.next(Varint.length(bytes, Varint.next(pair))), p, out);
      } else {
        out.append(bytes, fieldStart, p - fieldStart);
      }
    }
  }

  private void group(byte[] bytes, int from, int to, ByteBuilder out) {
    int mark = out.openDelimited(Tags.GROUP);
    resource.find(bytes, from, to, Tags.RESOURCE);
    resource(out);
    int p = from;
    int run = from;
    while (p < to) {
      int fieldStart = p;
      long pair = Varint.tag(bytes, p);
      p = Varint.skip(bytes, Varint.next(pair), Varint.value(pair));
      if (Varint.value(pair) == Tags.RESOURCE) {
        out.append(bytes, run, fieldStart - run);
        run = p;
      }
    }
    out.append(bytes, run, to - run);
    out.closeDelimited(mark);
  }

  private void resource(ByteBuilder out) {
    byte[] bytes = resource.bytes();
    int mark = out.openDelimited(Tags.RESOURCE);
    attributes.wrap(bytes, resource.start(), resource.end(), AttributeCursor.RESOURCE_FIELD);
    int cut = resource.end();
    int after = resource.end();
    while (attributes.next()) {
      if (attributes.keyIs(key)) {
        cut = attributes.entryStart();
        after = attributes.entryEnd();
        break;
      }
    }
    out.append(bytes, resource.start(), cut - resource.start());
    out.append(field);
    out.append(bytes, after, resource.end() - after);
    out.closeDelimited(mark);
  }
}
