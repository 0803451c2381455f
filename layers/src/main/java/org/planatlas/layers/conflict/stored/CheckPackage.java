package org.planatlas.layers.conflict.stored;

import java.nio.file.Path;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.geopackage.GeoPackageFile;

/** All layers of a stored check as the tables of one GeoPackage. */
public final class CheckPackage {

  /** Who was given a check is not told who ran it. */
  private static final String OWNER = "owner";

  private CheckPackage() {}

  /**
   * Writes the site, the free area, the coverage gaps, the ways to the nearest features and the
   * hits, in longitude and latitude of CGCS2000.
   *
   * @param file must not exist, or be empty
   * @throws UnknownCheckException when there is no such check
   */
  public static void write(CheckLayers layers, String check, Path file) {
    List<Layer> all = layers.list(check);
    try (GeoPackageFile out = new GeoPackageFile(file)) {
      for (Layer layer : all) {
        FeatureTable table = layer.revision().table();
        List<String> shown =
            table.schema().getAttributeDescriptors().stream()
                .map(AttributeDescriptor::getLocalName)
                .filter(name -> !name.equals(OWNER))
                .toList();
        Filter rows = CheckLayers.isShared(layer) ? CheckLayers.rowsOf(check) : Filter.INCLUDE;
        out.begin(narrowed(table.schema(), shown), layer.title().zh());
        try (FeatureCursor features =
            layers.read(table, FeatureQuery.where(rows).withAttributes(shown))) {
          features.forEachRemaining(out::write);
        }
      }
      out.finish();
    }
  }

  private static SimpleFeatureType narrowed(SimpleFeatureType schema, List<String> names) {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName(schema.getName());
    names.forEach(name -> builder.add(schema.getDescriptor(name)));
    return builder.buildFeatureType();
  }
}
