package dev.clew.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.MediaType;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.base.limits.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What was asked, and what the answer is written into.
public final class Ask {
  private static final MediaType PROTOBUF = MediaType.create("application", "protobuf");
  private static final JsonFactory JSON = new JsonFactory();

  private final Parameters parameters;
  private final Map<String, String> pathVariables;
  private final UnaryOperator<String> headers;
  private final Cancellation cancellation;
  private final AnswerBody body;

  Ask(
      Parameters parameters,
      Map<String, String> pathVariables,
      UnaryOperator<String> headers,
      Cancellation cancellation,
      AnswerBody body) {
    this.parameters = parameters;
    this.pathVariables = Map.copyOf(pathVariables);
    this.headers = headers;
    this.cancellation = cancellation;
    this.body = body;
  }

  public Parameters parameters() {
    return parameters;
  }

  /// Returns the value of a variable in the endpoint's path, decoded.
  public String variable(String name) {
    return pathVariables.getOrDefault(name, "");
  }

  /// Returns the value of a header, by its lower-case name; empty when it is absent.
  public String header(String name) {
    return headers.apply(name);
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /// Answers with a JSON document written by `content`. Writing stops when the question is
  /// cancelled or the answer outgrows its bound.
  public Answer json(JsonContent content) {
    try (JsonGenerator json = JSON.createGenerator(body)) {
      if (parameters.flag("prettyPrint")) {
        json.useDefaultPrettyPrinter();
      }
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(200, MediaType.JSON_UTF_8, body.parts(), Map.of());
  }

  /// Answers with a protobuf message.
  public Answer protobuf(ByteBuilder message) {
    body.write(message.array(), 0, message.length());
    return new Answer(200, PROTOBUF, body.parts(), Map.of());
  }

  /// Tells whether the client asks for protobuf instead of JSON.
  public boolean wantsProtobuf() {
    return header("accept").contains("application/protobuf");
  }

  /// Writes a JSON document.
  @FunctionalInterface
  public interface JsonContent {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
