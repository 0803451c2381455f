package org.planatlas.server.ogcapi;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.SpatialStore;

/**
 * The layer {@code plot}: 25 triangles from west to east, triangle i with corners at (123.30 + i /
 * 100, 40.35), 0.008 degrees east of it and 0.008 north of it; {@code draft} with the same, which
 * tests edit; and {@code plain} without dates.
 */
final class FeatureTestLayers {

  static final int PLOTS = 25;

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final List<LayerAttribute> PLAIN =
      List.of(attribute("name", String.class), attribute("seq", Integer.class));
  private static final List<LayerAttribute> PLOT =
      List.of(
          attribute("name", String.class),
          attribute("grade", String.class),
          attribute("seq", Integer.class),
          attribute("area", Double.class),
          attribute("proposed", Boolean.class),
          attribute("surveyed", Date.class),
          attribute("changed", Timestamp.class));

  private FeatureTestLayers() {}

  private static LayerAttribute attribute(String name, Class<?> type) {
    return new LayerAttribute(name, type, new LocalizedText("属性" + name, "The " + name));
  }

  /** Loads both layers. */
  static void load(SpatialStore store, LayerCatalog catalog) {
    catalog.declare(layer("plot", PLOT));
    publish(store, catalog, 1, PLOTS);
    catalog.declare(layer("plain", PLAIN));
    SimpleFeatureType schema = schema("plain", PLAIN);
    try (FeatureLoader loader = store.load("plain_r1", schema)) {
      SimpleFeatureBuilder row = new SimpleFeatureBuilder(schema);
      row.addAll(triangle(0), "one", 1);
      loader.write(row.buildFeature(null));
      catalog.publish("plain", loader.finish(), "test", "test", Optional.empty());
    }
    catalog.declare(layer("declared", PLAIN));
    catalog.declare(layer("draft", PLOT));
    publish(store, catalog, "draft", 1, PLOTS);
  }

  /** Publishes a revision of {@code plot} with some rows. */
  static void publish(SpatialStore store, LayerCatalog catalog, int revision, int rows) {
    publish(store, catalog, "plot", revision, rows);
  }

  private static void publish(
      SpatialStore store, LayerCatalog catalog, String name, int revision, int rows) {
    SimpleFeatureType schema = schema(name, PLOT);
    try (FeatureLoader loader = store.load(name + "_r" + revision, schema)) {
      for (int i = 0; i < rows; i++) {
        SimpleFeatureBuilder row = new SimpleFeatureBuilder(schema);
        row.addAll(
            triangle(i),
            "石湖 <" + i + ">",
            i % 5 == 0 ? null : String.valueOf(i % 4 + 1),
            i,
            i * 1_000_000.5,
            i % 3 == 0 ? null : (Boolean) (i % 3 == 1),
            i == 24 ? null : Date.valueOf(LocalDate.of(2026, 1, 1).plusDays(i)),
            Timestamp.from(Instant.parse("2026-03-01T08:00:00Z").plusSeconds(3600L * i)));
        loader.write(row.buildFeature(null));
      }
      catalog.publish(name, loader.finish(), "test", "test", Optional.empty());
    }
  }

  private static SimpleFeatureType schema(String name, List<LayerAttribute> attributes) {
    return LayerSchema.of(name, "MultiPolygon", attributes, CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  private static Object triangle(int i) {
    double west = 123.30 + i * 0.01;
    LinearRing ring =
        GEOMETRIES.createLinearRing(
            new Coordinate[] {
              new Coordinate(west, 40.35),
              new Coordinate(west, 40.358),
              new Coordinate(west + 0.008, 40.35),
              new Coordinate(west, 40.35)
            });
    return GEOMETRIES.createMultiPolygon(new Polygon[] {GEOMETRIES.createPolygon(ring)});
  }

  private static Layer layer(String name, List<LayerAttribute> attributes) {
    return new Layer(
        "planning",
        name,
        new LocalizedText("测试 " + name, "Test " + name),
        new LocalizedText("说明", "Description"),
        "control",
        "default",
        "MultiPolygon",
        1,
        attributes,
        Optional.empty(),
        false);
  }
}
