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
import java.util.stream.Collectors;
import org.planatlas.layers.ingest.archive.UnpackedFile;
import org.planatlas.layers.ingest.archive.ZipUnpacker;
import org.planatlas.layers.ingest.boundary.BoundaryFormat;
import org.planatlas.layers.ingest.csv.CsvFormat;
import org.planatlas.layers.ingest.dxf.DxfFormat;
import org.planatlas.layers.ingest.filegdb.FileGdbFormat;
import org.planatlas.layers.ingest.geojson.GeoJsonFormat;
import org.planatlas.layers.ingest.geopackage.GeoPackageFormat;
import org.planatlas.layers.ingest.kml.KmlFormat;
import org.planatlas.layers.ingest.shapefile.ShapefileFormat;

/**
 * Finds the layers in an uploaded file: asks the formats, in their order, for the file itself or
 * for each file in a zip.
 */
final class SourceFiles {

  private static final List<SourceFormat> FORMATS =
      List.of(
          new ShapefileFormat(),
          new GeoPackageFormat(),
          new FileGdbFormat(),
          // before GeoJSON, since its first block begins with a bracket too
          new BoundaryFormat(),
          new GeoJsonFormat(),
          new KmlFormat(),
          new DxfFormat(),
          new CsvFormat());

  private static final int HEAD_BYTES = 1 << 16;
  private static final String TAKEN =
      "a zip with a shapefile (.shp, .shx, .dbf and .prj together), a GeoPackage, GeoJSON, KML, CSV"
          + " with coordinates, boundary points (TXT) or an ASCII DXF";

  private final IngestLimits limits;

  SourceFiles(IngestLimits limits) {
    this.limits = limits;
  }

  /**
   * What a file holds.
   *
   * @param issues what is to say of the file as a whole
   */
  record Found(List<SourceLayer> layers, List<ImportIssue> issues) {}

  /**
   * The layers of a file.
   *
   * @param fileName as the user named it
   * @param folder empty folder for what is unpacked
   */
  Found open(Path file, String fileName, Path folder) {
    byte[] head = head(file);
    boolean zip = head.length >= 4 && head[0] == 'P' && head[1] == 'K';
    SourceFormat.Workspace workspace = new SourceFormat.Workspace(limits, folder);
    Found found =
        zip
            ? archive(file, workspace)
            : new Found(alone(file, fileName, head, workspace), List.of());
    requireSome(found.layers());
    return found;
  }

  /** The file's name without folders and extension. */
  static String baseName(String fileName) {
    return UnpackedFile.baseName(fileName);
  }

  private List<SourceLayer> alone(
      Path file, String fileName, byte[] head, SourceFormat.Workspace workspace) {
    UnpackedFile named = new UnpackedFile(fileName, file);
    for (SourceFormat format : FORMATS) {
      if (format.accepts(named, head, true)) {
        return format.open(List.of(named), workspace);
      }
    }
    throw RefusedFormats.find(head)
        .orElseGet(
            () ->
                IngestException.of(
                    "FORMAT_UNKNOWN",
                    "The format of the file is not known here; upload " + TAKEN + "."));
  }

  private Found archive(Path zip, SourceFormat.Workspace workspace) {
    Set<String> extensions =
        FORMATS.stream().flatMap(f -> f.extensions().stream()).collect(Collectors.toSet());
    ZipUnpacker unpacker = new ZipUnpacker(limits, extensions);
    List<UnpackedFile> files = unpacker.unpack(zip, workspace.folder());
    Map<SourceFormat, List<UnpackedFile>> accepted = new LinkedHashMap<>();
    for (SourceFormat format : FORMATS) {
      accepted.put(format, new ArrayList<>());
    }
    for (UnpackedFile file : files) {
      byte[] head = head(file.file());
      FORMATS.stream()
          .filter(f -> f.extensions().contains(file.extension()) && f.accepts(file, head, false))
          .findFirst()
          .ifPresent(format -> accepted.get(format).add(file));
    }
    List<UnpackedFile> taken = accepted.values().stream().flatMap(List::stream).toList();
    List<UnpackedFile> refused = files.stream().filter(file -> !taken.contains(file)).toList();
    List<SourceLayer> layers = new ArrayList<>();
    accepted.forEach(
        (format, parts) -> {
          if (!parts.isEmpty()) {
            layers.addAll(format.open(parts, workspace));
          }
        });
    if (layers.isEmpty() && files.stream().anyMatch(f -> f.extension().equals("gdbtable"))) {
      throw IngestException.of(
          "NO_LAYER",
          "The zip holds the files of a file geodatabase without their folder; pack the folder"
              + " itself, whose name ends in .gdb, into the zip.");
    }
    return new Found(
        layers, NotRead.find(unpacker.passedBy(), refused, taken).map(List::of).orElse(List.of()));
  }

  private void requireSome(List<SourceLayer> layers) {
    if (layers.isEmpty()) {
      throw IngestException.of(
          "NO_LAYER",
          "The file holds no layer that can be read (a zip inside the zip is not opened); upload "
              + TAKEN
              + ".");
    }
    if (layers.size() > limits.maxLayers()) {
      throw IngestException.of(
          "TOO_MANY_LAYERS",
          String.format(
              Locale.ROOT,
              "The file holds %d layers, at most %d go at once; split it.",
              layers.size(),
              limits.maxLayers()));
    }
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("The uploaded file is gone.", e);
    }
  }
}
