package org.planatlas.layers.ingest.filegdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;

/**
 * Runs GDAL's ogr2ogr in a process of its own.
 *
 * @param command name or path of the program
 */
record Ogr2Ogr(String command) {

  private static final long MINUTES = 10;

  /**
   * Copies every layer of a geodatabase, in its own CRS, into a new GeoPackage.
   *
   * @throws IngestException {@code GDB_NO_GDAL} when the program is not installed, {@code
   *     GDB_BROKEN} when it cannot read the folder
   */
  void toGeoPackage(Path folder, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part.gpkg");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                command,
                "-f",
                "GPKG",
                "-overwrite",
                "-nlt",
                "CONVERT_TO_LINEAR",
                "-dim",
                "XY",
                part.toString(),
                folder.toString()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Files.deleteIfExists(part);
      run(builder);
      if (!Files.exists(part)) {
        throw broken();
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The geodatabase could not be converted.", e);
    }
  }

  private static void run(ProcessBuilder builder) {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IngestException(
          ImportIssue.error(
              "GDB_NO_GDAL",
              "File geodatabases are read by GDAL's ogr2ogr, which is not installed on this"
                  + " server; export the layers as a GeoPackage or as shapefiles, or have GDAL"
                  + " installed."),
          e);
    }
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw IngestException.of(
            "GDB_SLOW",
            "The file geodatabase could not be read within " + MINUTES + " minutes; split it.");
      }
      if (process.exitValue() != 0) {
        throw broken();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Reading the geodatabase was interrupted.", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static IngestException broken() {
    return IngestException.of(
        "GDB_BROKEN",
        "The file geodatabase cannot be read: it is not complete or damaged; put the whole .gdb"
            + " folder into the zip.");
  }
}
