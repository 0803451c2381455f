package org.planatlas.layers.conflict;

import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureTable;
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
      rows.forEach(row -> loader.write(SimpleFeatureBuilder.build(schema, row, null)));
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

  private static SimpleFeatureType schema(String name, String attributes) {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName(name);
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    for (String attribute : attributes.split(",")) {
      type.add(attribute, String.class);
    }
    type.add(FeatureTable.GEOMETRY, Geometry.class);
    type.setDefaultGeometry(FeatureTable.GEOMETRY);
    return type.buildFeatureType();
  }
}
