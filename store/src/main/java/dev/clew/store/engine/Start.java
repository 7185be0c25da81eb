package dev.clew.store.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// Opens a database in memory and takes away what the library leaves in the machine's folder for
/// temporary files.
final class Start {
  private static final Logger LOGGER = System.getLogger(Start.class.getName());
  private static final String URL = "jdbc:duckdb:";
  private static final String LIBRARY = "libduckdb_java";

  /// A file younger than this may belong to a process that is just loading it.
  private static final Duration LOADING_MAX = Duration.ofMinutes(1);

  private Start() {}

  static DuckDBConnection open(EngineSettings settings) throws SQLException {
    removeStaleLibraries();
    DuckDBConnection connection =
        DuckDBConnection.newConnection(URL, false, null, properties(settings));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET enable_progress_bar = false");
      statement.execute("SET parquet_metadata_cache = true");
      statement.execute("SET TimeZone = 'UTC'");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static Properties properties(EngineSettings settings) {
    var properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryBytesMax() + "B");
    properties.setProperty("threads", Integer.toString(settings.threadsMax()));
    properties.setProperty("temp_directory", settings.spillFolder().toString());
    properties.setProperty("max_temp_directory_size", settings.spillBytesMax() + "B");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    return properties;
  }

  static void close(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "closing the scan engine", e);
    }
  }

  /// Each process unpacks the library, 71 MB, and deletes it at its end; a killed one cannot.
  private static void removeStaleLibraries() {
    try {
      Path probe = Files.createTempFile("clew", ".probe");
      FileTime now = Files.getLastModifiedTime(probe);
      Files.delete(probe);
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(probe.toAbsolutePath().getParent(), LIBRARY + "*")) {
        for (Path file : files) {
          removeIfStale(file, now);
        }
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "looking for old copies of the scan engine's library", e);
    }
  }

  private static void removeIfStale(Path file, FileTime now) {
    try {
      FileTime made = Files.getLastModifiedTime(file);
      if (Duration.between(made.toInstant(), now.toInstant()).compareTo(LOADING_MAX) > 0) {
        // a process that has loaded it keeps it until its end
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "old copy of the scan engine's library stays: " + file, e);
    }
  }
}
