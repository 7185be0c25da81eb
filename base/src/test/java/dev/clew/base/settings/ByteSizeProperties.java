package dev.clew.base.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ByteSizeProperties {
  @Property
  void readsWhatItPrints(@ForAll @LongRange(min = 0, max = 1L << 52) long bytes) {
    assertThat(ByteSize.parse(new ByteSize(bytes).toString())).isEqualTo(new ByteSize(bytes));
  }

  @Example
  void knowsDecimalAndBinaryUnits() {
    assertThat(ByteSize.parse("20GiB").bytes()).isEqualTo(20L << 30);
    assertThat(ByteSize.parse("1.5 GB").bytes()).isEqualTo(1_500_000_000L);
    assertThat(ByteSize.parse("512").bytes()).isEqualTo(512);
  }

  @Example
  void namesTheTextItCannotRead() {
    assertThatThrownBy(() -> ByteSize.parse("lots"))
        .hasMessageContaining("\"lots\"")
        .hasMessageContaining("512MiB");
  }
}
