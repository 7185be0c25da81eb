package dev.clew.store.parquet;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.intern.Dictionary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts. Each different one of a row group is kept once, so equal texts share a code. Bytes that
/// are not UTF-8 are written as the text that Java decodes them to.
public final class TextColumn extends Column {
  /// Longer texts are not kept as bounds.
  private static final int BOUND_BYTES_MAX = 128;

  /// Texts of which each occurs this often, or more, are written as codes of a dictionary.
  private static final int OCCURRENCES_MIN = 2;

  private Dictionary dictionary = new Dictionary();
  private int[] codes = new int[256];
  private boolean anyMalformed;

  private TextColumn(String name, boolean required) {
    super(name, required);
  }

  public static TextColumn required(String name) {
    return new TextColumn(name, true);
  }

  public static TextColumn optional(String name) {
    return new TextColumn(name, false);
  }

  /// Returns the code of a text in this row group, a new one when it comes for the first time.
  public int codeOf(byte[] bytes, int from, int to) {
    int known = dictionary.size();
    int code = dictionary.idOf(bytes, from, to);
    if (code == known && !Utf8.isValid(bytes, from, to)) {
      anyMalformed = true;
    }
    return code;
  }

  /// Returns the number of different texts that the row group has so far.
  public int distinct() {
    return dictionary.size();
  }

  public void set(int row, int code) {
    int at = mark(row);
    if (at == codes.length) {
      codes = Arrays.copyOf(codes, at * 2);
    }
    codes[at] = code;
  }

  public void set(int row, byte[] bytes, int from, int to) {
    set(row, codeOf(bytes, from, to));
  }

  /// Returns the bytes of the different texts so far.
  public long poolBytes() {
    Dictionary.View view = dictionary.view();
    return view.size() == 0 ? 0 : view.end(view.size() - 1);
  }

  @Override
  Physical physical() {
    return Physical.BYTE_ARRAY;
  }

  @Override
  void describe(Thrift schema) {
    schema.integer(6, 0).open(10).open(1).close().close();
  }

  @Override
  Encoding encoding() {
    return count() > 0 && (long) dictionary.size() * OCCURRENCES_MIN <= count()
        ? Encoding.DICTIONARY
        : Encoding.PLAIN;
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  void appendDictionary(ByteBuilder out) {
    Dictionary.View view = dictionary.view();
    for (int code = 0; code < view.size(); code++) {
      appendText(out, view, code);
    }
  }

  @Override
  void appendValues(ByteBuilder out, Encoding encoding) {
    if (encoding == Encoding.DICTIONARY) {
      int width = Hybrid.width(dictionary.size() - 1);
      out.append((byte) width);
      Hybrid.append(out, codes, count(), width);
      return;
    }
    Dictionary.View view = dictionary.view();
    for (int i = 0; i < count(); i++) {
      appendText(out, view, codes[i]);
    }
  }

  private void appendText(ByteBuilder out, Dictionary.View view, int code) {
    if (anyMalformed) {
      byte[] bytes = text(view, code);
      out.appendFixed32(bytes.length).append(bytes);
    } else {
      int length = view.end(code) - view.start(code);
      out.appendFixed32(length).append(view.pool(), view.start(code), length);
    }
  }

  private static byte[] text(Dictionary.View view, int code) {
    return view.text(code).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void appendBounds(Thrift statistics) {
    Dictionary.View view = dictionary.view();
    if (view.size() == 0 || anyMalformed) {
      return;
    }
    int min = 0;
    int max = 0;
    for (int code = 1; code < view.size(); code++) {
      min = compare(view, code, min) < 0 ? code : min;
      max = compare(view, code, max) > 0 ? code : max;
    }
    byte[] first = view.bytes(min);
    byte[] last = view.bytes(max);
    if (first.length <= BOUND_BYTES_MAX && last.length <= BOUND_BYTES_MAX) {
      statistics.bytes(5, last).bytes(6, first);
    }
  }

  private static int compare(Dictionary.View view, int a, int b) {
    return Arrays.compareUnsigned(
        view.pool(), view.start(a), view.end(a), view.pool(), view.start(b), view.end(b));
  }

  @Override
  void clear() {
    dictionary = new Dictionary();
    anyMalformed = false;
  }
}
