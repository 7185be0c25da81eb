package dev.clew.store.block.columns;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BucketsProperties {
  @Property
  void aDurationLiesInItsBucket(@ForAll @LongRange(min = 0) long duration) {
    int bucket = Buckets.of(duration);
    assertThat(Buckets.lowest(bucket)).isLessThanOrEqualTo(duration);
    if (duration < 1L << 62) {
      assertThat(Buckets.lowest(bucket + 1)).isGreaterThan(duration);
      assertThat((double) Buckets.lowest(bucket + 1))
          .isLessThanOrEqualTo(Math.max(1, Buckets.lowest(bucket)) * 1.26 + 1);
    }
  }

  @Example
  void bucketsAreExactAtTheirBorders() {
    for (int bucket = 0; bucket < 240; bucket++) {
      assertThat(Buckets.of(Buckets.lowest(bucket))).isEqualTo(bucket);
    }
    assertThat(Buckets.of(Long.MAX_VALUE)).isLessThan(256);
  }
}
