package dev.clew.base.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PiecesProperties {
  @Property
  void readTheSameBeforeAndAfterTheyAreJoined(@ForAll @Size(max = 9) List<byte[]> arrays) {
    var pieces = new Pieces(arrays);
    var builder = new ByteBuilder(16);
    arrays.forEach(builder::append);
    byte[] expected = builder.toByteArray();
    assertThat(copy(pieces)).isEqualTo(expected);
    assertThat(pieces.joined()).isEqualTo(expected).isSameAs(pieces.joined());
    assertThat(copy(pieces)).isEqualTo(expected);
  }

  @Example
  void oneArrayIsItsOwnJoin() {
    byte[] only = {1, 2};
    assertThat(Pieces.of(only).joined()).isSameAs(only);
  }

  @Example
  void refusesMoreThanOneArrayHolds() {
    byte[] large = new byte[1 << 20];
    assertThatThrownBy(() -> new Pieces(Collections.nCopies(2048, large)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2147483648");
  }

  private static byte[] copy(Pieces pieces) {
    byte[] target = new byte[pieces.length() + 1];
    assertThat(pieces.copyTo(target, 1)).isEqualTo(target.length);
    return Arrays.copyOfRange(target, 1, target.length);
  }
}
