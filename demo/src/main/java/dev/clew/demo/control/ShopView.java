package dev.clew.demo.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.demo.fault.Fault;
import dev.clew.demo.part.PartState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The shop as its page sees it.
///
/// @param headRatio share of traces that the SDKs keep, 1 for all
/// @param on faults that are on, with their rates
public record ShopView(
    Addresses addresses, double headRatio, List<PartView> parts, Map<Fault, Double> on) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String VERSION = "1.4.2";

  public ShopView {
    parts = List.copyOf(parts);
    on = Map.copyOf(on);
  }

  /// Base URLs.
  public record Addresses(String page, String gateway, String ui, String otlpHttp) {}

  /// One part.
  ///
  /// @param port where it listens, 0 for nowhere
  /// @param standIn why it is a Java stand-in; empty where it is the real one
  public record PartView(String name, String language, PartState state, int port, String standIn) {}

  byte[] json() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      writeAddresses(out);
      out.writeNumberField("headRatio", headRatio);
      out.writeStringField("version", VERSION);
      out.writeArrayFieldStart("parts");
      for (PartView part : parts) {
        writePart(out, part);
      }
      out.writeEndArray();
      out.writeArrayFieldStart("faults");
      for (Fault fault : Fault.values()) {
        writeFault(out, fault);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  byte[] json(Fault fault) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      writeFault(out, fault);
    }
    return bytes.toByteArray();
  }

  private void writeAddresses(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("addresses");
    out.writeStringField("page", addresses.page());
    out.writeStringField("gateway", addresses.gateway());
    out.writeStringField("ui", addresses.ui());
    out.writeStringField("otlpHttp", addresses.otlpHttp());
    out.writeEndObject();
  }

  private static void writePart(JsonGenerator out, PartView part) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", part.name());
    out.writeStringField("language", part.language());
    out.writeStringField("state", part.state().key());
    if (part.port() > 0) {
      out.writeNumberField("port", part.port());
    }
    if (!part.standIn().isEmpty()) {
      out.writeStringField("standIn", part.standIn());
    }
    out.writeEndObject();
  }

  private void writeFault(JsonGenerator out, Fault fault) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", fault.key());
    out.writeBooleanField("on", on.containsKey(fault));
    out.writeNumberField("rate", on.getOrDefault(fault, fault.defaultRate()));
    out.writeNumberField("defaultRate", fault.defaultRate());
    out.writeBooleanField("rated", fault.defaultRate() < 1);
    out.writeStringField("breaks", fault.breaks());
    out.writeStringField("shows", fault.shows());
    out.writeBooleanField("live", fault.how() != Fault.Switch.RESTART);
    out.writeEndObject();
  }
}
