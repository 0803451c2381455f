package org.planatlas.layers.ingest.geopackage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** GeoPackages; each of their feature tables is one layer. */
public final class GeoPackageFormat implements SourceFormat {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  @Override
  public Set<String> extensions() {
    return Set.of("gpkg");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    return head.length >= MAGIC.length
        && java.util.Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    List<SourceLayer> layers = new ArrayList<>();
    files.forEach(file -> layers.addAll(layers(file.file(), workspace.limits())));
    return layers;
  }

  /** The layers of one GeoPackage. */
  public static List<SourceLayer> layers(Path file, IngestLimits limits) {
    List<FeatureTables.Table> tables = FeatureTables.list(file, limits);
    List<String> views = FeatureTables.views(file, limits);
    if (tables.isEmpty() && !views.isEmpty()) {
      throw IngestException.of(
          "GPKG_VIEWS",
          "The GeoPackage holds only views (%s), and views are not read; make tables of them."
              .formatted(String.join(", ", views)));
    }
    List<SourceLayer> layers = new ArrayList<>();
    for (FeatureTables.Table table : tables) {
      List<String> told = layers.isEmpty() ? views : List.of();
      layers.add(new GeoPackageLayer(file, table, told, limits));
    }
    return layers;
  }
}
