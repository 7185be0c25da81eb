package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.intern.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The patterns of a label's texts, and the numbers in them.
final class PatternSurvey {
  private static final int PATTERNS_MAX = 4096;

  private final Tokens tokens = new Tokens();
  private final Dictionary patterns = new Dictionary();
  private final Counts counts = new Counts();
  private final List<FieldSurvey[]> fields = new ArrayList<>();
  private Template[] templates = {};

  /// Looks at a text; returns the number of its pattern, −1 when there are too many.
  int look(byte[] bytes, int from, int to) {
    int pattern = patternOf(bytes, from, to, fields.size() < PATTERNS_MAX);
    if (pattern < 0) {
      return Column.NONE;
    }
    if (pattern == fields.size()) {
      fields.add(fieldsOf(tokens.pattern()));
    }
    FieldSurvey[] numbers = fields.get(pattern);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i].add(tokens.number(i), tokens.digits(i));
    }
    counts.add(pattern);
    return pattern;
  }

  private int patternOf(byte[] bytes, int from, int to, boolean mayBeNew) {
    ByteBuilder pattern = tokens.read(bytes, from, to).pattern();
    return mayBeNew
        ? patterns.idOf(pattern.array(), 0, pattern.length())
        : patterns.find(pattern.array(), 0, pattern.length());
  }

  private FieldSurvey[] fieldsOf(ByteBuilder pattern) {
    FieldSurvey[] made = new FieldSurvey[tokens.count()];
    byte[] bytes = pattern.array();
    int count = 0;
    for (int p = 0; p < pattern.length(); p++) {
      switch (bytes[p]) {
        case Tokens.PLAIN -> p++;
        case Tokens.DECIMAL -> made[count++] = new FieldSurvey(0);
        case Tokens.HEXADECIMAL -> made[count++] = new FieldSurvey(bytes[++p]);
        default -> {}
      }
    }
    return made;
  }

  int size() {
    return fields.size();
  }

  long count(int pattern) {
    return counts.of(pattern);
  }

  /// Returns what the texts cost as patterns, `others` of them having none.
  double cost(long others) {
    long[] all = Arrays.copyOf(counts.array(size()), size() + 1);
    all[size()] = others;
    double bits = Cost.codes(all, all.length);
    for (int pattern = 0; pattern < size(); pattern++) {
      bits += (double) counts.of(pattern) * width(pattern);
      bits += Cost.TEXT_BYTE * (4 + patterns.view().end(pattern) - patterns.view().start(pattern));
    }
    return bits;
  }

  private int width(int pattern) {
    int width = 0;
    for (FieldSurvey survey : fields.get(pattern)) {
      NumberField field = survey.field();
      width += field.width() + field.digitsWidth();
    }
    return width;
  }

  /// Ends the looking: what is told of the numbers stays.
  void settle() {
    templates = new Template[size()];
    for (int pattern = 0; pattern < templates.length; pattern++) {
      templates[pattern] = makeTemplate(pattern);
    }
  }

  private Template makeTemplate(int pattern) {
    byte[] bytes = patterns.view().bytes(pattern);
    var text = new ByteBuilder(bytes.length);
    FieldSurvey[] surveys = fields.get(pattern);
    int[] cuts = new int[surveys.length];
    List<NumberField> made = new ArrayList<>();
    for (int p = 0; p < bytes.length; p++) {
      switch (bytes[p]) {
        case Tokens.PLAIN -> text.append(bytes[++p]);
        case Tokens.DECIMAL, Tokens.HEXADECIMAL -> {
          p += bytes[p] == Tokens.HEXADECIMAL ? 1 : 0;
          cuts[made.size()] = text.length();
          made.add(surveys[made.size()].field());
        }
        default -> text.append(bytes[p]);
      }
    }
    return new Template(text.toByteArray(), cuts, made);
  }

  Template template(int pattern) {
    return templates[pattern];
  }

  /// Finds the pattern of a text whose numbers it can hold, −1 when there is none;
  /// [#writeNumbers(int, FrameOutput)] then writes them.
  int find(byte[] bytes, int from, int to) {
    int pattern = patternOf(bytes, from, to, false);
    return pattern >= 0 && holds(templates[pattern]) ? pattern : Column.NONE;
  }

  private boolean holds(Template template) {
    for (int i = 0; i < template.fields().size(); i++) {
      if (!holds(template.fields().get(i), tokens.number(i), tokens.digits(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(NumberField field, long number, int digits) {
    if (BitWriter.width(number - field.least()) > field.width()) {
      return false;
    }
    if (field.hexDigits() > 0) {
      return true;
    }
    return field.digitsLeast() == 0
        ? !FieldSurvey.isFilled(number, digits)
        : digits >= field.digitsLeast()
            && BitWriter.width(digits - field.digitsLeast()) <= field.digitsWidth();
  }

  void writeNumbers(int pattern, FrameOutput out) {
    List<NumberField> list = templates[pattern].fields();
    for (int i = 0; i < list.size(); i++) {
      NumberField field = list.get(i);
      out.bits().write(tokens.digits(i) - field.digitsLeast(), field.digitsWidth());
      out.bits().write(tokens.number(i) - field.least(), field.width());
    }
  }
}
