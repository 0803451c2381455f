package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where files lie that are made on disk before they are sent.
 *
 * @param path exists
 */
public record ScratchFolder(Path path) {

  /** Another server may share the folder; no download takes longer than this. */
  private static final Duration LONGEST = Duration.ofHours(6);

  /** Makes the folder, and removes from it what a server that was killed left there. */
  public static ScratchFolder prepare(Path path) {
    try {
      Files.createDirectories(path);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(LONGEST))) {
            Files.deleteIfExists(file);
          }
        }
      }
      return new ScratchFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " cannot be used for downloads.", e);
    }
  }
}
