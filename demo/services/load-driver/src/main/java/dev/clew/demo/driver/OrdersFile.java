package dev.clew.demo.driver;

import static dev.clew.demo.service.ShopJson.JSON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The finished orders, one JSON object a line, appended; each line is written whole.
final class OrdersFile {
  private final Path file;

  OrdersFile(Path file) {
    this.file = file;
  }

  synchronized void append(FinishedOrder order) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(order) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
