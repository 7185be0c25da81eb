package dev.clew.demo.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/// Unpacks the archive of binaries in a jar: `Unpack JAR FOLDER`. The system's `tar` lays the files
/// and their modes; the JDK reads the jar; what lies between, xz, not every system has.
public final class Unpack {
  private Unpack() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (var jar = new ZipFile(arguments[0])) {
      ZipEntry archive =
          jar.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (InputStream in = new XZInputStream(jar.getInputStream(archive))) {
        untar(in, Path.of(arguments[1]));
      }
    }
  }

  private static void untar(InputStream archive, Path folder)
      throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (OutputStream in = tar.getOutputStream()) {
      archive.transferTo(in);
    }
    if (tar.waitFor() != 0) {
      throw new IOException("tar ended with " + tar.exitValue());
    }
  }
}
