package org.planatlas.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.planatlas.layers.render.BundledFonts;

/**
 * Puts the bundled font in place before any AWT class loads, so that maps are drawn on a machine
 * with no fonts. It runs before Spring does and therefore reads the data directory itself.
 */
public final class FontSetup {

  private static final String OPTION = "--planatlas.data-dir=";

  private FontSetup() {}

  /** Installs below the data directory, or in a new temporary one when that cannot be written. */
  public static void run(String[] args) {
    try {
      BundledFonts.install(dataDirectory(args).resolve("fonts"));
    } catch (UncheckedIOException e) {
      // the start goes on to say in a sentence what is wrong with the data directory
      BundledFonts.install(temporary());
    }
  }

  static Path dataDirectory(String[] args) {
    for (String arg : args) {
      if (arg.startsWith(OPTION)) {
        return Path.of(arg.substring(OPTION.length()));
      }
    }
    String property = System.getProperty("planatlas.data-dir");
    String environment = System.getenv("PLANATLAS_DATA_DIR");
    if (property != null) {
      return Path.of(property);
    }
    return Path.of(environment != null ? environment : "planatlas-data");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("planatlas-fonts");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for temporary files can be written.", e);
    }
  }
}
