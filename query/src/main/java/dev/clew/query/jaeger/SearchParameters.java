package dev.clew.query.jaeger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.clew.query.http.Parameters;
import dev.clew.query.http.Parameters.TimeUnits;
import dev.clew.query.http.Queries;
import dev.clew.query.http.RefusedException;
import dev.clew.query.http.TimeBounds;
import dev.clew.traceql.form.SearchForm;
import dev.clew.traceql.source.TimeRange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The search form as a request carries it.
record SearchParameters(SearchForm form, TimeRange range) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Reads the form. Durations may be bare numbers of microseconds; `lookback` is a word of the UI
  /// and means nothing here; without `start` nothing is too old.
  static SearchParameters read(Parameters parameters) {
    if (!parameters.has("service")) {
      throw new RefusedException(400, "parameter 'service' is required");
    }
    OptionalLong min = parameters.duration("minDuration", TimeUnits.MICROSECONDS);
    OptionalLong max = parameters.duration("maxDuration", TimeUnits.MICROSECONDS);
    if (min.isPresent() && max.isPresent() && max.getAsLong() < min.getAsLong()) {
      throw new RefusedException(400, "'maxDuration' should be greater than 'minDuration'");
    }
    SearchForm form =
        Queries.refusing(
            () ->
                new SearchForm(
                    parameters.text("service"),
                    parameters.text("operation"),
                    tags(parameters),
                    min,
                    max));
    return new SearchParameters(form, TimeBounds.read(parameters, TimeUnits.MICROSECONDS));
  }

  private static Map<String, String> tags(Parameters parameters) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String pair : parameters.all("tag")) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw new RefusedException(
            400, "malformed 'tag' parameter, expecting key:value, received: " + pair);
      }
      tags.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    for (String object : parameters.all("tags")) {
      readObject(object, tags);
    }
    return tags;
  }

  private static void readObject(String object, Map<String, String> tags) {
    try (JsonParser json = JSON.createParser(object)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "it is no object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        require(json.nextToken().isScalarValue(), "\"" + key + "\" is no text");
        tags.put(key, json.getText());
      }
      require(json.nextToken() == null, "something follows the object");
    } catch (StreamReadException e) {
      throw malformed(e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw malformed(otherwise);
    }
  }

  private static RefusedException malformed(String reason) {
    return new RefusedException(
        400, "malformed 'tags' parameter, expecting a JSON object of strings: " + reason);
  }
}
