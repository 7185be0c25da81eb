package dev.clew.store.block.transposed;

import dev.clew.store.intern.Dictionary;
import java.util.Arrays;

/// The texts of one label: each by a code of its own, or a code for its pattern and the numbers in
/// it, or as they are.
final class TextColumn implements Column {
  private static final int DISTINCT_MAX = 4096;
  private static final int DISTINCT_BYTES_MAX = 256 * 1024;
  private static final int TEXT_BYTES_MAX = 1024;
  private static final int KEEP_ONCE_MAX = 256;

  /// What an entry costs in the model beside its text, in bits.
  private static final double ENTRY = 12;

  /// What a byte costs among the texts of a frame, in bits.
  private static final double LITERAL_BYTE = 5;

  private enum Way {
    VALUES,
    PATTERNS,
    LITERALS
  }

  private final Dictionary exact = new Dictionary();
  private final Counts uses = new Counts();
  private final Dictionary values = new Dictionary();
  private final Counts valueCounts = new Counts();
  private final PatternSurvey patterns = new PatternSurvey();
  private final Ranking<Label.Text.Entry> ranking = new Ranking<>();
  private byte[] before = {};
  private int beforeLength;
  private int beforeTrace = NONE;
  private boolean tooMany;
  private long count;
  private long repeats;
  private long literals;
  private double literalBits;
  private double patternLiteralBits;
  private double bits;
  private Way way = Way.LITERALS;
  private int[] patternEntries = {};
  private int exactEntries;
  private int exactSize;
  private int literalEntry;
  private int repeatEntry = NONE;

  @Override
  public int exact(SpanParser span, int slot) {
    return exact.idOf(span.bytes(), span.start(slot), span.end(slot));
  }

  @Override
  public void use(int id) {
    uses.add(id);
  }

  @Override
  public int look(SpanParser span, int slot, int trace) {
    byte[] bytes = span.bytes();
    int from = span.start(slot);
    int to = span.end(slot);
    count++;
    repeats += isBefore(bytes, from, to, trace) ? 1 : 0;
    keep(span, slot, trace);
    double asLiteral = 8 + LITERAL_BYTE * (to - from);
    bits += asLiteral;
    if (to - from > TEXT_BYTES_MAX) {
      literals++;
      literalBits += asLiteral;
      return NONE;
    }
    lookAtValue(bytes, from, to);
    int pattern = patterns.look(bytes, from, to);
    patternLiteralBits += pattern < 0 ? asLiteral : 0;
    return pattern;
  }

  private void lookAtValue(byte[] bytes, int from, int to) {
    if (!tooMany) {
      valueCounts.add(values.idOf(bytes, from, to));
      tooMany =
          values.size() > DISTINCT_MAX || values.view().end(values.size() - 1) > DISTINCT_BYTES_MAX;
    }
  }

  private boolean isBefore(byte[] bytes, int from, int to, int trace) {
    return beforeTrace == trace && Arrays.equals(before, 0, beforeLength, bytes, from, to);
  }

  @Override
  public void keep(SpanParser span, int slot, int trace) {
    int length = span.end(slot) - span.start(slot);
    if (before.length < length) {
      before = new byte[Math.max(32, length * 2)];
    }
    System.arraycopy(span.bytes(), span.start(slot), before, 0, length);
    beforeLength = length;
    beforeTrace = trace;
  }

  @Override
  public Label settle() {
    double valuesCost = tooMany ? Double.MAX_VALUE : valuesCost();
    double patternsCost = patterns.cost(literals + patternLiterals()) + patternBits();
    double best = Math.min(bits, Math.min(valuesCost, patternsCost));
    way = best == valuesCost ? Way.VALUES : best == patternsCost ? Way.PATTERNS : Way.LITERALS;
    addFree();
    if (isRepeating(best)) {
      repeatEntry = ranking.add(Label.Text.Mark.REPEAT, Math.max(1, repeats));
    }
    exactSize = exact.size();
    for (int id = 0; id < exactSize; id++) {
      exactEntry(id);
    }
    return new Label.Text(ranking.settle());
  }

  private long patternLiterals() {
    long others = count - literals;
    for (int pattern = 0; pattern < patterns.size(); pattern++) {
      others -= patterns.count(pattern);
    }
    return others;
  }

  private double patternBits() {
    return literalBits + patternLiteralBits;
  }

  private double valuesCost() {
    int size = values.size();
    long[] counts = Arrays.copyOf(valueCounts.array(size), size + 1);
    counts[size] = literals;
    long textBytes = size == 0 ? 0 : values.view().end(size - 1);
    return Cost.codes(counts, size + 1) + ENTRY * size + Cost.TEXT_BYTE * textBytes + literalBits;
  }

  private boolean isRepeating(double cost) {
    if (repeats * 8 < count || count < 16) {
      return false;
    }
    return Cost.choice(repeats, count) + cost * (count - repeats) / count < cost;
  }

  private void addFree() {
    if (way == Way.VALUES) {
      for (int id = 0; id < values.size(); id++) {
        exact.idOf(values.view().pool(), values.view().start(id), values.view().end(id));
      }
    } else if (way == Way.PATTERNS) {
      addPatterns();
    }
    if (count > 0) {
      literalEntry = ranking.add(Label.Text.Mark.LITERAL, Math.max(1, literals));
    }
  }

  private void addPatterns() {
    patterns.settle();
    patternEntries = new int[patterns.size()];
    for (int pattern = 0; pattern < patternEntries.length; pattern++) {
      long used = patterns.count(pattern);
      patternEntries[pattern] =
          used == 1 && patterns.size() > KEEP_ONCE_MAX
              ? NONE
              : ranking.add(new Label.Text.Pattern(patterns.template(pattern)), used);
    }
  }

  /// Exact values lie side by side in the ranking.
  private void exactEntry(int id) {
    byte[] text = exact.view().bytes(id);
    int free = way == Way.VALUES && text.length <= TEXT_BYTES_MAX ? valueOf(text) : NONE;
    long used = uses.of(id) + (free < 0 ? 0 : valueCounts.of(free));
    int entry = ranking.add(new Label.Text.Pattern(Template.exact(text)), used);
    exactEntries = id == 0 ? entry : exactEntries;
  }

  private int valueOf(byte[] text) {
    int known = values.size();
    int id = values.idOf(text, 0, text.length);
    return id < known ? id : NONE;
  }

  @Override
  public int codeOfExact(int id) {
    return id < exactSize ? ranking.code(exactEntries + id) : NONE;
  }

  @Override
  public int codeOfPattern(int pattern) {
    if (way != Way.PATTERNS || patternEntries[pattern] < 0) {
      return NONE;
    }
    return ranking.code(patternEntries[pattern]);
  }

  @Override
  public int soleCode() {
    boolean sole =
        way == Way.PATTERNS && patternEntries.length == 1 && literals == 0 && repeatEntry < 0;
    return sole ? codeOfPattern(0) : NONE;
  }

  @Override
  public boolean isWide() {
    return ranking.isWide();
  }

  @Override
  public boolean hasRepeats() {
    return repeatEntry >= 0;
  }

  @Override
  public void startFrame() {
    beforeTrace = NONE;
  }

  @Override
  public int write(SpanParser span, int slot, int trace, FrameOutput out) {
    byte[] bytes = span.bytes();
    int from = span.start(slot);
    int to = span.end(slot);
    if (repeatEntry >= 0) {
      if (isBefore(bytes, from, to, trace)) {
        return ranking.code(repeatEntry);
      }
      keep(span, slot, trace);
    }
    int code = to - from > TEXT_BYTES_MAX ? NONE : writeKnown(bytes, from, to, out);
    if (code >= 0) {
      return code;
    }
    out.text(bytes, from, to);
    return ranking.code(literalEntry);
  }

  private int writeKnown(byte[] bytes, int from, int to, FrameOutput out) {
    return switch (way) {
      case VALUES -> codeOfKnown(exact.find(bytes, from, to));
      case PATTERNS -> writePattern(bytes, from, to, out);
      case LITERALS -> NONE;
    };
  }

  private int codeOfKnown(int id) {
    return id < 0 ? NONE : codeOfExact(id);
  }

  private int writePattern(byte[] bytes, int from, int to, FrameOutput out) {
    int pattern = patterns.find(bytes, from, to);
    int code = pattern < 0 ? NONE : codeOfPattern(pattern);
    if (code >= 0) {
      patterns.writeNumbers(pattern, out);
    }
    return code;
  }

  @Override
  public boolean writeAs(int code, SpanParser span, int slot, FrameOutput out) {
    if (span.end(slot) - span.start(slot) > TEXT_BYTES_MAX) {
      return false;
    }
    int pattern = patterns.find(span.bytes(), span.start(slot), span.end(slot));
    if (pattern < 0 || codeOfPattern(pattern) != code) {
      return false;
    }
    patterns.writeNumbers(pattern, out);
    return true;
  }
}
