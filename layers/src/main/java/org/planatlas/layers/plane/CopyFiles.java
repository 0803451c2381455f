package org.planatlas.layers.plane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The files of a copy, in a folder of its own. */
final class CopyFiles {

  static final String ROWS = "rows.bin";
  static final String GEOMETRIES = "geometries.bin";
  static final String VALUES = "values.bin";

  private CopyFiles() {}

  static long checksum(MappedFile... files) {
    CRC32C sum = new CRC32C();
    for (MappedFile file : files) {
      file.addTo(sum);
    }
    return sum.getValue();
  }

  /** Deletes a folder and what is in it; does nothing when it is not there. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
