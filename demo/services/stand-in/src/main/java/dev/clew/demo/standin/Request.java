package dev.clew.demo.standin;

import static dev.clew.demo.service.ShopJson.JSON;

import com.sun.net.httpserver.Headers;
import java.io.IOException;

/// An HTTP request that has been read.
record Request(String path, Headers headers, byte[] body) {
  <T> T as(Class<T> type) throws BadRequest {
    try {
      return JSON.readValue(body, type);
    } catch (IOException e) {
      throw new BadRequest("not the JSON that is expected here");
    }
  }

  /// The caller's mistake; its message is the answer.
  static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1;

    BadRequest(String message) {
      super(message);
    }
  }
}
