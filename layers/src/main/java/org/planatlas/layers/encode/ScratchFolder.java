package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where files lie for the time of one request: those made on disk before they are sent, and those
 * that arrive.
 *
 * @param path exists
 */
public record ScratchFolder(Path path) {

  /** Another server may share the folder; no request takes longer than this. */
  private static final Duration LONGEST = Duration.ofHours(6);

  /**
   * Makes the folder, and removes from it what a server that was killed left there.
   *
   * @param alone whether no other server uses the folder; else young files stay
   */
  public static ScratchFolder prepare(Path path, boolean alone) {
    Instant oldest = Instant.now().minus(alone ? Duration.ZERO : LONGEST);
    try {
      Files.createDirectories(path);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          if (!Files.getLastModifiedTime(file).toInstant().isAfter(oldest)) {
            Files.deleteIfExists(file);
          }
        }
      }
      return new ScratchFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " cannot be used.", e);
    }
  }
}
