package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where files lie that are made on disk before they are sent.
 *
 * @param path exists
 */
public record ScratchFolder(Path path) {

  /** Makes the folder, and removes from it what a server that was killed left there. */
  public static ScratchFolder prepare(Path path) {
    try {
      Files.createDirectories(path);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      return new ScratchFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " cannot be used for downloads.", e);
    }
  }
}
