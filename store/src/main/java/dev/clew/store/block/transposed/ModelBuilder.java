package dev.clew.store.block.transposed;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Dictionary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the model that makes the frames of a block small, in two passes over its spans: the first
/// finds shapes, constants and what follows from what, the second looks at the other values.
final class ModelBuilder {
  /// A shape seen less often is not worth its place.
  private static final int SPANS_MIN = 2;

  /// Below this many spans nothing is told of what is always so.
  private static final int RULES_SPANS_MIN = 16;

  private static final int SHAPES_MAX = 8192;
  private static final int TIED_SHAPES_MAX = 1024;
  private static final int COLUMNS_MAX = 16 * 1024;

  private final BlockSpans spans;
  private final Dictionary shapeWords = new Dictionary();
  private final List<ShapeSurvey> surveys = new ArrayList<>();
  private final Dictionary columnNames = new Dictionary();
  private final List<Column> columns = new ArrayList<>();
  private final UnitSurvey units = new UnitSurvey();

  private ModelBuilder(BlockSpans spans) {
    this.spans = spans;
  }

  static BlockPlan build(BlockSpans spans) {
    return new ModelBuilder(spans).build();
  }

  private BlockPlan build() {
    findShapes();
    long unitNanos = units.nanos();
    @Nullable ShapePlan[] plans = new ShapePlan[surveys.size()];
    for (int shape = 0; shape < plans.length; shape++) {
      plans[shape] = plan(surveys.get(shape), unitNanos);
    }
    lookAtValues(plans, unitNanos);
    List<Label> labels = columns.stream().map(Column::settle).toList();
    return settle(plans, labels, unitNanos);
  }

  private void findShapes() {
    var rows = new RowParser(spans);
    for (int row = 0; row < spans.size(); row++) {
      if (rows.parse(row)) {
        int shape = shapeOf(rows.parser());
        if (shape >= 0) {
          rows.accept();
          surveys.get(shape).add(rows.parser(), spans.origin(row));
          units.add(rows.parser(), surveys.get(shape));
        }
      }
    }
  }

  /// Returns the number of a span's shape, −1 when there are too many others.
  private int shapeOf(SpanParser span) {
    byte[] words = span.shape().array();
    int known = shapeWords.find(words, 0, span.shape().length());
    if (known >= 0 || surveys.size() == SHAPES_MAX) {
      return known;
    }
    surveys.add(new ShapeSurvey(span.shape().toByteArray(), surveys.size() < TIED_SHAPES_MAX));
    return shapeWords.idOf(words, 0, span.shape().length());
  }

  private @Nullable ShapePlan plan(ShapeSurvey survey, long unitNanos) {
    if (survey.count() < SPANS_MIN || columns.size() > COLUMNS_MAX) {
      return null;
    }
    SlotPlan[] slots = new SlotPlan[survey.slots().size()];
    boolean ruled = survey.count() >= RULES_SPANS_MIN;
    for (int slot = 0; slot < slots.length; slot++) {
      slots[slot] = slotPlan(survey, slot, slots, ruled, unitNanos);
    }
    guessPatterns(survey, slots, ruled);
    return new ShapePlan(survey, slots);
  }

  private SlotPlan slotPlan(
      ShapeSurvey survey, int slot, SlotPlan[] before, boolean ruled, long unitNanos) {
    int number = columnOf(survey.slots().get(slot), unitNanos);
    Column column = columns.get(number);
    SlotSurvey found = survey.slot(slot);
    if (!ruled || Op.isTime(survey.slots().get(slot).op())) {
      return new SlotPlan(column, number, SlotPlan.Role.FREE, 0);
    }
    if (found.isConstant()) {
      return new SlotPlan(column, number, SlotPlan.Role.FIXED, 0);
    }
    Tie tie = best(found.ties(), before, survey.count());
    if (tie == null) {
      return new SlotPlan(column, number, SlotPlan.Role.FREE, 0);
    }
    if (tie.from() >= 0) {
      before[tie.from()].makeExact();
    }
    return new SlotPlan(column, number, SlotPlan.Role.TIED, tie.from());
  }

  private int columnOf(Words.Slot slot, long unitNanos) {
    int number = columnNames.idOf(slot.name(), 0, slot.name().length);
    if (number == columns.size()) {
      long unit = Op.isTime(slot.op()) ? unitNanos : 1;
      columns.add(slot.op() == Op.TEXT ? new TextColumn() : new NumberColumn(unit));
    }
    return number;
  }

  /// Chooses the origin where it can be, else a slot that is told exactly anyway, else the one of
  /// the smallest map.
  private static @Nullable Tie best(List<Tie> ties, SlotPlan[] before, long count) {
    return ties.stream()
        .filter(tie -> tie.size() > 1 && (long) tie.size() * Tie.GAIN <= count)
        .min(
            Comparator.comparingInt(
                    (Tie tie) -> tie.from() < 0 ? 0 : before[tie.from()].isExact() ? 1 : 2)
                .thenComparingInt(Tie::size))
        .orElse(null);
  }

  private static void guessPatterns(ShapeSurvey survey, SlotPlan[] slots, boolean ruled) {
    for (int slot = 0; ruled && slot < slots.length; slot++) {
      if (survey.slots().get(slot).op() == Op.TEXT && slots[slot].role() == SlotPlan.Role.FREE) {
        slots[slot].guess(Source.Mapped.ORIGIN);
        for (int from = 0; from < slot; from++) {
          if (slots[from].isExact()) {
            slots[slot].guess(from);
          }
        }
      }
    }
  }

  private void lookAtValues(@Nullable ShapePlan[] plans, long unitNanos) {
    var rows = new RowParser(spans);
    for (int row = 0; row < spans.size(); row++) {
      if (rows.parse(row)) {
        SpanParser span = rows.parser();
        int shape = shapeWords.find(span.shape().array(), 0, span.shape().length());
        ShapePlan plan = shape < 0 ? null : plans[shape];
        if (plan != null && plan.hasUnit(span, unitNanos)) {
          rows.accept();
          plan.look(span, rows.trace(), spans.origin(row));
        }
      }
    }
  }

  private BlockPlan settle(@Nullable ShapePlan[] plans, List<Label> labels, long unitNanos) {
    List<ShapePlan> kept = new ArrayList<>();
    for (ShapePlan plan : plans) {
      if (plan != null) {
        kept.add(plan);
      }
    }
    kept.sort(Comparator.comparingLong(plan -> -plan.count()));
    List<Shape> shapes = new ArrayList<>();
    for (ShapePlan plan : kept) {
      shapes.add(plan.settle(shapes.size() + 1));
    }
    return new BlockPlan(new Model(unitNanos, labels, shapes), shapeWords, plans, kept, columns);
  }
}
