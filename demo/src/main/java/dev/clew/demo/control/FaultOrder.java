package dev.clew.demo.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.demo.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;

/// A fault's switch and how far it is to be turned: `{"on":true,"rate":0.5}`.
///
/// @param rate share of requests that it hits, above 0 and up to 1; empty for the fault's own
public record FaultOrder(boolean on, OptionalDouble rate) {
  private static final JsonFactory JSON = new JsonFactory();

  public FaultOrder {
    if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "a rate is above 0 and up to 1, not " + rate.getAsDouble());
    }
  }

  /// @throws IllegalArgumentException when it is not an order
  static FaultOrder parse(byte[] body) {
    boolean on = false;
    boolean said = false;
    OptionalDouble rate = OptionalDouble.empty();
    try (JsonParser in = JSON.createParser(body)) {
      while (in.nextToken() != null) {
        boolean value = in.currentToken().isScalarValue();
        if (value && "on".equals(in.currentName()) && in.currentToken().isBoolean()) {
          on = in.getBooleanValue();
          said = true;
        } else if (value && "rate".equals(in.currentName()) && in.currentToken().isNumeric()) {
          rate = OptionalDouble.of(in.getDoubleValue());
        } else if (value && in.currentToken() != JsonToken.VALUE_NULL) {
          throw new IllegalArgumentException("unexpected: " + in.currentName());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    if (!said) {
      throw new IllegalArgumentException("say {\"on\": true} or {\"on\": false}");
    }
    return new FaultOrder(on, rate);
  }

  byte[] json() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeBooleanField("on", on);
      if (rate.isPresent()) {
        out.writeNumberField("rate", rate.getAsDouble());
      }
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// Returns the rate at which the fault is to be, 0 for off.
  double rateOf(Fault fault) {
    return on ? rate.orElse(fault.defaultRate()) : 0;
  }
}
