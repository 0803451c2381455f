package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.ingest.archive.UnpackedFile;
import org.planatlas.layers.ingest.archive.ZipUnpacker;
import org.planatlas.layers.ingest.geojson.GeoJsonLayer;
import org.planatlas.layers.ingest.shapefile.ShapefileLayer;

/**
 * Finds the layers in an uploaded file by its first bytes and, in a zip, by the names of its
 * entries.
 */
final class SourceFiles {

  private static final Set<String> SHAPEFILE = Set.of("shp", "shx", "dbf", "prj", "cpg", "cst");
  private static final Set<String> GEOJSON = Set.of("geojson", "json");
  private static final Set<String> TAKEN =
      Set.of("shp", "shx", "dbf", "prj", "cpg", "cst", "geojson", "json");

  private final IngestLimits limits;

  SourceFiles(IngestLimits limits) {
    this.limits = limits;
  }

  /**
   * The layers of a file.
   *
   * @param fileName as the user named it
   * @param folder empty folder for what is unpacked
   */
  List<SourceLayer> open(Path file, String fileName, Path folder) {
    byte[] head = head(file);
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
      return archive(new ZipUnpacker(limits, TAKEN).unpack(file, folder));
    }
    boolean gzip = head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    if (gzip || isJson(head)) {
      return List.of(new GeoJsonLayer(baseName(fileName), file));
    }
    throw IngestException.of(
        "FORMAT_UNKNOWN",
        "The file is neither a zip with a shapefile nor GeoJSON; put .shp, .shx, .dbf and .prj into"
            + " one zip, or export the data as GeoJSON.");
  }

  /** The file's name without folders and extension. */
  static String baseName(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    int cut = lower.endsWith(".gz") ? name.length() - 3 : name.length();
    int dot = name.lastIndexOf('.', cut - 1);
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private List<SourceLayer> archive(List<UnpackedFile> files) {
    Map<String, Map<String, Path>> shapefiles = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    List<SourceLayer> layers = new ArrayList<>();
    for (UnpackedFile file : files) {
      if (SHAPEFILE.contains(file.extension())) {
        String key = file.stem().toLowerCase(Locale.ROOT);
        shapefiles
            .computeIfAbsent(key, k -> new LinkedHashMap<>())
            .put(file.extension(), file.file());
        names.putIfAbsent(key, baseName(file.name()));
      } else if (GEOJSON.contains(file.extension())) {
        layers.add(new GeoJsonLayer(baseName(file.name()), file.file()));
      }
    }
    // a lone .dbf or .prj is no layer
    shapefiles.values().removeIf(parts -> !parts.containsKey("shp"));
    shapefiles.forEach(
        (key, parts) -> layers.add(ShapefileLayer.open(names.get(key), parts, limits)));
    checkCount(layers.size());
    return layers;
  }

  private void checkCount(int count) {
    if (count == 0) {
      throw IngestException.of(
          "NO_LAYER",
          "The zip holds no shapefile and no GeoJSON; put .shp, .shx, .dbf and .prj into it.");
    }
    if (count > limits.maxLayers()) {
      throw IngestException.of(
          "TOO_MANY_LAYERS",
          "The zip holds "
              + count
              + " layers, at most "
              + limits.maxLayers()
              + " go at once; split it.");
    }
  }

  private static boolean isJson(byte[] head) {
    for (byte b : head) {
      boolean skipped = b <= ' ' || b == 0x1e;
      if (b == '{' || b == '[') {
        return true;
      }
      if (!skipped) {
        return false;
      }
    }
    return false;
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(64);
    } catch (IOException e) {
      throw new UncheckedIOException("The uploaded file is gone.", e);
    }
  }
}
