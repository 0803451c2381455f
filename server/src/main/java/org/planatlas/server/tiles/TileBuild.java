package org.planatlas.server.tiles;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Tells programs apart, for another one may draw the same data in another way. */
final class TileBuild {

  private static final String ID = read();

  private TileBuild() {}

  /** The same at each start of the same jar. */
  static String id() {
    return ID;
  }

  private static String read() {
    try {
      var source = TileBuild.class.getProtectionDomain().getCodeSource();
      Path program = Path.of(source.getLocation().toURI());
      if (Files.isRegularFile(program)) {
        return Files.size(program) + "-" + Files.getLastModifiedTime(program).toMillis();
      }
    } catch (URISyntaxException | IOException | RuntimeException e) {
      // not started from a jar
    }
    return UUID.randomUUID().toString();
  }
}
