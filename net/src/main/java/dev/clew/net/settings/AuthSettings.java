package dev.clew.net.settings;

import java.util.List;

/// Names the extension that checks or adds credentials.
///
/// @param requestParams query parameters that the extension may read beside the headers
public record AuthSettings(String authenticator, List<String> requestParams) {
  public AuthSettings {
    requestParams = List.copyOf(requestParams);
  }

  public static AuthSettings defaults() {
    return new AuthSettings("", List.of());
  }
}
