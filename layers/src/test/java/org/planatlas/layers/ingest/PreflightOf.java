package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** The pre-flight of bytes without a store: what an upload would be answered. */
public record PreflightOf(
    UploadState state, List<ImportIssue> problems, List<UploadReport.LayerReport> layers) {

  /** Looks through a file as an upload does. */
  public static PreflightOf file(String name, byte[] bytes, Path folder) {
    return file(name, bytes, folder, UploadChoice.NONE, IngestLimits.defaults());
  }

  /** As {@link #file(String, byte[], Path)}, with a choice and limits. */
  public static PreflightOf file(
      String name, byte[] bytes, Path folder, UploadChoice choice, IngestLimits limits) {
    List<ImportIssue> problems = new ArrayList<>();
    List<Preflight.Examined> layers = new ArrayList<>();
    try {
      SourceFiles.Found all = found(name, bytes, folder, limits);
      problems.addAll(all.issues());
      List<SourceLayer> found = all.layers();
      Preflight preflight = Preflight.of(found, choice, name, TenantArea.DEFAULT, null);
      for (SourceLayer layer : found) {
        Preflight.Examined examined = preflight.examine(layer);
        layers.add(examined);
        problems.addAll(examined.issues());
      }
    } catch (IngestException e) {
      problems.add(e.issue());
    }
    return new PreflightOf(
        Preflight.state(problems, layers),
        problems,
        layers.stream().map(Preflight.Examined::report).toList());
  }

  /** The layers of a file, unpacked into a fresh folder. */
  public static List<SourceLayer> layers(
      String name, byte[] bytes, Path folder, IngestLimits limits) {
    return found(name, bytes, folder, limits).layers();
  }

  private static SourceFiles.Found found(
      String name, byte[] bytes, Path folder, IngestLimits limits) {
    try {
      Path own = Files.createTempDirectory(folder, "upload");
      Path file = Files.write(own.resolve("original"), bytes);
      Path unpacked = Files.createDirectory(own.resolve("unpacked"));
      return new SourceFiles(limits).open(file, name, unpacked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every geometry of the only layer as the file has it, null where it has none. */
  public static List<SourceRecord> records(SourceLayer layer) {
    List<SourceRecord> records = new ArrayList<>();
    try (SourceReader reader =
        layer.open(java.nio.charset.Charset.forName(layer.findCharset().value()))) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  /** The checked geometries of the only layer, in CGCS2000 longitude and latitude. */
  public static List<Geometry> stored(SourceLayer layer, UploadChoice choice) {
    Preflight.Examined examined = Preflight.examine(layer, choice);
    FeatureCheck check = new FeatureCheck(layer.name(), examined.crs().crs());
    return records(layer).stream().map(record -> check.check(record).geometry()).toList();
  }

  /** The codes of the problems. */
  public List<String> codes() {
    return problems.stream().map(ImportIssue::code).toList();
  }

  /** The only layer. */
  public UploadReport.LayerReport layer() {
    return layers.get(0);
  }
}
