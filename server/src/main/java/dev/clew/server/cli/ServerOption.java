package dev.clew.server.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Where a running server is asked.
final class ServerOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:16686",
      scope = ScopeType.INHERIT,
      description = "Address of a running server's page. Default: ${DEFAULT-VALUE}")
  private URI url = URI.create("http://127.0.0.1:16686");

  /// Asks for a path and returns the body of a good answer.
  ///
  /// @throws IOException with the server's own words when the answer is an error
  byte[] ask(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(target(path)).timeout(Duration.ofSeconds(60)).build());
  }

  /// Lets the server do something, however long it takes, and returns the body of a good answer.
  ///
  /// @throws IOException with the server's own words when the answer is an error
  byte[] post(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(target(path)).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private URI target(String path) {
    return URI.create(url.toString().replaceAll("/+$", "") + path);
  }

  private byte[] send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException(ErrorAnswer.messageOf(response.body(), response.statusCode()));
      }
      return response.body();
    } catch (ConnectException e) {
      throw new IOException(
          "no server answers at " + url + ": start one with ./clew, or name it with --url", e);
    }
  }
}
