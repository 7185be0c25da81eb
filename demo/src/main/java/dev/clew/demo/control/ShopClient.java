package dev.clew.demo.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.demo.fault.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// Tells a running shop what to do.
public final class ShopClient {
  private static final JsonFactory JSON = new JsonFactory();

  private final RunningShop shop;

  private ShopClient(RunningShop shop) {
    this.shop = shop;
  }

  /// Finds the shop that runs on a folder.
  ///
  /// @throws IOException where none does
  public static ShopClient on(Path data) throws IOException {
    return new ShopClient(
        RunningShop.on(data)
            .orElseThrow(
                () ->
                    new IOException(
                        "no demo runs on "
                            + data
                            + ": start one with ./clew demo, or name its folder with --data")));
  }

  /// Switches a fault, and returns once it has taken hold.
  ///
  /// @throws IOException with the shop's own words when it does not
  public void turn(Fault fault, FaultOrder order) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(shop.page().resolve("/api/faults/" + fault.key()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(order.json()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(errorOf(answer.body()));
      }
    } catch (ConnectException e) {
      throw new IOException("the demo does not answer yet at " + shop.page(), e);
    }
  }

  private static String errorOf(byte[] body) throws IOException {
    try (JsonParser in = JSON.createParser(body)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.VALUE_STRING && "error".equals(in.currentName())) {
          return in.getText();
        }
      }
    }
    return "the shop gave no reason";
  }
}
