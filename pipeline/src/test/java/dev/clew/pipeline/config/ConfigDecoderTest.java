package dev.clew.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.settings.ByteSize;
import dev.clew.base.settings.Key;
import dev.clew.base.settings.Problems;
import dev.clew.base.settings.Secret;
import dev.clew.base.settings.Unsigned;
import dev.clew.base.settings.Validated;
import dev.clew.pipeline.component.ComponentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigDecoderTest {
  enum Mode {
    FAST,
    SLOW
  }

  record Nested(int size, String name) implements Validated {
    public static Nested defaults() {
      return new Nested(3, "n");
    }

    @Override
    public void validate(Problems problems) {
      if (size < 0) {
        problems.add("size must not be negative");
      }
    }
  }

  record Spread(String endpoint, boolean insecure) {
    public static Spread defaults() {
      return new Spread("here:1", false);
    }
  }

  record All(
      Duration timeout,
      @Unsigned int sendBatchSize,
      long total,
      double ratio,
      boolean on,
      String text,
      Secret token,
      ByteSize limit,
      Mode mode,
      List<String> words,
      Map<String, Secret> headers,
      Nested nested,
      Optional<Nested> extra,
      Optional<Nested> given,
      Optional<ComponentId> storage,
      @Key("") Spread client) {
    public static All defaults() {
      return new All(
          Duration.ofSeconds(5),
          8192,
          1,
          0.5,
          true,
          "t",
          new Secret("s"),
          new ByteSize(10),
          Mode.FAST,
          List.of("a"),
          Map.of(),
          Nested.defaults(),
          Optional.empty(),
          Optional.of(new Nested(9, "given")),
          Optional.empty(),
          Spread.defaults());
    }

    static Nested extraDefaults() {
      return new Nested(7, "own");
    }
  }

  private static All decode(String yaml) throws ConfigException {
    return ConfigDecoder.decode(yaml, All.defaults());
  }

  @Test
  void leavesDefaultsWhereNothingIsWritten() throws ConfigException {
    assertThat(decode("")).isEqualTo(All.defaults());
    assertThat(decode("timeout:\nwords:\nnested:\ntext:")).isEqualTo(All.defaults());
  }

  @Test
  void decodesEveryType() throws ConfigException {
    All all =
        decode(
            """
            timeout: 1h2m3.5s
            send_batch_size: 10
            total: 0x10
            ratio: 2
            on: false
            text: hello
            token: hidden
            limit: 20GiB
            mode: slow
            words: [x, y]
            headers: {a: b}
            nested: {size: 4}
            extra:
            storage: file_storage/1
            insecure: true
            """);
    assertThat(all.timeout()).isEqualTo(Duration.ofMillis(3_723_500));
    assertThat(all.sendBatchSize()).isEqualTo(10);
    assertThat(all.total()).isEqualTo(16);
    assertThat(all.ratio()).isEqualTo(2.0);
    assertThat(all.on()).isFalse();
    assertThat(all.token().reveal()).isEqualTo("hidden");
    assertThat(all.limit()).isEqualTo(new ByteSize(20L << 30));
    assertThat(all.mode()).isEqualTo(Mode.SLOW);
    assertThat(all.words()).containsExactly("x", "y");
    assertThat(all.headers()).containsEntry("a", new Secret("b"));
    assertThat(all.nested()).isEqualTo(new Nested(4, "n"));
    assertThat(all.extra()).contains(new Nested(7, "own"));
    assertThat(all.storage()).contains(ComponentId.parse("file_storage/1"));
    assertThat(all.client()).isEqualTo(new Spread("here:1", true));
  }

  @Test
  void switchesOptionalRecordsByPresenceAndByEnabled() throws ConfigException {
    assertThat(decode("extra: {enabled: false, size: 1}").extra()).isEmpty();
    assertThat(decode("extra: {enabled: true, size: 1}").extra()).contains(new Nested(1, "own"));
    assertThat(decode("given: {size: 1}").given()).contains(new Nested(1, "given"));
    assertThat(decode("given: {enabled: false}").given()).isEmpty();
  }

  @Test
  void splitsTextAtCommasForListsOfText() throws ConfigException {
    assertThat(decode("words: a,b").words()).containsExactly("a", "b");
    assertThat(decode("words: []").words()).isEmpty();
  }

  @Test
  void takesHeadersAsAListOfPairs() throws ConfigException {
    assertThat(decode("headers: [{name: a, value: b}]").headers())
        .containsEntry("a", new Secret("b"));
  }

  @Test
  void collectsFaultsInTheReferencesWords() {
    assertThatThrownBy(
            () ->
                decode(
                    """
                    timeout: 5x
                    send_batch_size: -5
                    text: 5
                    on: "true"
                    nested: [1]
                    words: 5
                    headers: {a: 1}
                    extra: {size: x, sized: 1}
                    texd: 1
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            decoding failed due to the following error(s):

            'timeout' time: unknown unit
            'send_batch_size' cannot parse value as 'uint32': -5 overflows uint
            'on' expected type 'bool', got unconvertible type 'string'
            'text' expected type 'string', got unconvertible type 'int'
            'words' source data must be an array or slice, got int
            'headers' decoding failed due to the following error(s):

            '[a]' expected type 'configopaque.String', got unconvertible type 'int'
            'nested' expected a map or struct, got "slice"
            'extra' decoding failed due to the following error(s):

            'size' expected type 'int', got unconvertible type 'string'
            'Nested' has invalid keys: sized
            'All' has invalid keys: texd""")
        .satisfies(
            fault ->
                assertThat(((ConfigException) fault).hints())
                    .extracting(Hint::text)
                    .contains("yaml:9: unknown key \"texd\"; did you mean \"text\"?"));
  }

  @Test
  void namesThePathOfABrokenRule() {
    assertThatThrownBy(() -> decode("nested: {size: -1}"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("nested: size must not be negative");
  }
}
