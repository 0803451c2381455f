package org.planatlas.layers.conflict;

import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;

/** Publishes rows of text in a real store, as {@link MemoryLayers} does in memory. */
final class StoredLayers {

  private final SpatialStore store;
  private final LayerCatalog catalog;

  StoredLayers(SpatialStore store, LayerCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** Publishes a revision that covers everything near; see {@link MemoryLayers#put}. */
  Layer publish(String workspace, String name, String attributes, String... rows) {
    List<Object[]> values = new ArrayList<>();
    for (String row : rows) {
      String[] parts = row.split("\\|");
      List<Object> one = new ArrayList<>();
      for (String value : parts[0].split(",", -1)) {
        one.add(value.isEmpty() ? null : value);
      }
      one.add(lonLat(parts[1]));
      values.add(one.toArray());
    }
    return publish(workspace, name, attributes, values);
  }

  /** The same of values, the geometry last, in longitude and latitude. */
  Layer publish(String workspace, String name, String attributes, List<Object[]> rows) {
    String id = workspace + ":" + name;
    if (catalog.find(id).isEmpty()) {
      catalog.declare(layer(workspace, name));
    }
    SimpleFeatureType schema = schema(name, attributes);
    String table = workspace + "_" + name + "_r" + (catalog.revisions(id).size() + 1);
    StagedTable staged;
    try (FeatureLoader loader = store.load(table, schema)) {
      rows.forEach(
          row -> loader.write(SimpleFeatureBuilder.build(schema, geometryFirst(row), null)));
      staged = loader.finish();
    }
    Coverage around = new Coverage(lonLat(square(-90_000, -90_000, 180_000)), Optional.empty());
    return catalog.publish(id, staged, "test", "test", Optional.of(around));
  }

  private static Layer layer(String workspace, String name) {
    LocalizedText title = LocalizedText.of(name);
    return new Layer(
        workspace,
        name,
        title,
        title,
        "control",
        name,
        "Geometry",
        1,
        List.of(),
        Optional.empty(),
        false);
  }

  /** As the catalog gives it back, or the hash of the rows would be another one. */
  private static SimpleFeatureType schema(String name, String attributes) {
    List<LayerAttribute> all = new ArrayList<>();
    for (String attribute : attributes.split(",")) {
      all.add(new LayerAttribute(attribute, String.class, LocalizedText.of(attribute)));
    }
    return LayerSchema.of(name, "Geometry", all, CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  private static Object[] geometryFirst(Object[] row) {
    List<Object> values = new ArrayList<>(Arrays.asList(row));
    values.add(0, values.remove(values.size() - 1));
    return values.toArray();
  }
}
