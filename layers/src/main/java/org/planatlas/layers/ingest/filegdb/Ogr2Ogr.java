package org.planatlas.layers.ingest.filegdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;

/**
 * Runs GDAL's ogr2ogr in a process of its own, which reads files of strangers: it gets none of the
 * server's environment but the places of GDAL's own files, and on Linux the kernel ends it when it
 * takes too much memory or time.
 *
 * @param command name or path of the program
 */
record Ogr2Ogr(String command) {

  private static final long MINUTES = 10;

  /** Where the program and its data lie; SystemRoot is what Windows needs to start anything. */
  private static final Set<String> KEPT =
      Set.of("PATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "SystemRoot");

  private static final String CACHE_MEGABYTES = "64";
  private static final long ADDRESS_SPACE_BYTES = 2L << 30;

  /** Of util-linux, which every Debian has; it sets limits and becomes the program. */
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  /** What prlimit answers when it cannot start the program. */
  private static final Set<Integer> NOT_STARTED = Set.of(126, 127);

  /**
   * Copies every layer of a geodatabase, in its own CRS, into a new GeoPackage.
   *
   * @throws IngestException {@code GDB_NO_GDAL} when the program is not installed, {@code
   *     GDB_BROKEN} when it cannot read the folder
   */
  void toGeoPackage(Path folder, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part.gpkg");
    ProcessBuilder builder = new ProcessBuilder(commandLine(folder, part));
    restrictEnvironment(builder.environment());
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

  private List<String> commandLine(Path folder, Path target) {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(PRLIMIT)) {
      line.add(PRLIMIT.toString());
      line.add("--as=" + ADDRESS_SPACE_BYTES);
      line.add("--cpu=" + TimeUnit.MINUTES.toSeconds(MINUTES));
      line.add("--core=0");
      line.add("--");
    }
    line.addAll(List.of(command, "-f", "GPKG", "-overwrite", "-nlt", "CONVERT_TO_LINEAR"));
    line.addAll(List.of(target.toString(), folder.toString()));
    return line;
  }

  private static void restrictEnvironment(Map<String, String> environment) {
    environment.keySet().retainAll(KEPT);
    environment.put("GDAL_CACHEMAX", CACHE_MEGABYTES);
  }

  private static void run(ProcessBuilder builder) {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IngestException(notInstalled(), e);
    }
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw IngestException.of(
            "GDB_SLOW",
            "The file geodatabase could not be read within " + MINUTES + " minutes; split it.");
      }
      if (NOT_STARTED.contains(process.exitValue())) {
        throw new IngestException(notInstalled());
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

  private static ImportIssue notInstalled() {
    return ImportIssue.error(
        "GDB_NO_GDAL",
        "File geodatabases are read by GDAL's ogr2ogr, which is not installed on this server;"
            + " export the layers as a GeoPackage or as shapefiles, or have GDAL installed.");
  }

  private static IngestException broken() {
    return IngestException.of(
        "GDB_BROKEN",
        "The file geodatabase cannot be read: it is not complete or damaged; put the whole .gdb"
            + " folder into the zip.");
  }
}
