package dev.clew.store.block.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NestedSetsProperties {
  @Property
  void descendantsLieBetween(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
    var random = new SplittableRandom(seed);
    var nested = new NestedSets();
    for (int i = 0; i < count; i++) {
      // few ids, so that some come twice, some are missing, and some are in circles
      nested.add(1 + random.nextInt(count * 2), random.nextInt(count * 2));
    }
    int[] left = new int[count + 3];
    int[] right = new int[count + 3];
    nested.number(left, right, 3);
    Set<Integer> used = new HashSet<>();
    for (int span = 0; span < count; span++) {
      boolean rooted = isRooted(nested, span);
      assertThat(left[span + 3] > 0).isEqualTo(rooted);
      if (rooted) {
        assertThat(used.add(left[span + 3])).isTrue();
        assertThat(used.add(right[span + 3])).isTrue();
        for (int other = 0; other < count; other++) {
          boolean between = left[span + 3] < left[other + 3] && right[other + 3] < right[span + 3];
          assertThat(between).isEqualTo(isBelow(nested, other, span));
        }
      }
    }
  }

  private static boolean isRooted(NestedSets nested, int span) {
    int at = span;
    for (int steps = 0; at >= 0; steps++) {
      if (steps > nested.size()) {
        return false;
      }
      at = nested.parent(at);
    }
    return true;
  }

  private static boolean isBelow(NestedSets nested, int span, int above) {
    int at = nested.parent(span);
    for (int steps = 0; at >= 0 && steps <= nested.size(); steps++) {
      if (at == above) {
        return isRooted(nested, span);
      }
      at = nested.parent(at);
    }
    return false;
  }
}
