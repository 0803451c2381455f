package org.planatlas.server.wfs;

import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.SpatialStore;

/** Two small layers in the real store: 25 parcels in a row, and one spring. */
final class WfsTestLayers {

  static final int PARCELS = 25;

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final List<LayerAttribute> ATTRIBUTES =
      List.of(
          attribute("name", String.class),
          attribute("protection_grade", String.class),
          attribute("stock_m3", Double.class),
          attribute("seq", Integer.class));

  private WfsTestLayers() {}

  private static LayerAttribute attribute(String name, Class<?> type) {
    return new LayerAttribute(name, type, LocalizedText.of(name));
  }

  /** Fills both layers once. */
  static void load(SpatialStore store, LayerCatalog catalog) {
    if (catalog.find("test_parcel").isPresent()) {
      return;
    }
    load(store, catalog, "test_parcel", "MultiPolygon", PARCELS);
    load(store, catalog, "test_spring", "Point", 1);
    catalog.declare(layer("test_empty", "Point"));
  }

  private static void load(
      SpatialStore store, LayerCatalog catalog, String name, String geometryType, int rows) {
    catalog.declare(layer(name, geometryType));
    SimpleFeatureType schema =
        LayerSchema.of(name, geometryType, ATTRIBUTES, CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(name + "_r1", schema)) {
      for (int i = 0; i < rows; i++) {
        SimpleFeatureBuilder feature = new SimpleFeatureBuilder(schema);
        feature.add(geometry(geometryType, i));
        feature.add("石湖 <" + i + ">");
        feature.add(i % 5 == 0 ? null : String.valueOf(i % 4 + 1));
        feature.add(i * 1_000_000.5);
        feature.add(i);
        loader.write(feature.buildFeature(null));
      }
      catalog.publish(name, loader.finish(), "test", "test", Optional.empty());
    }
  }

  /** Parcel i is 0.01 degrees wide, its south-west corner at 123.30 + i/100 E, 40.35 N. */
  private static Geometry geometry(String type, int i) {
    double west = 123.30 + i * 0.01;
    if (type.equals("Point")) {
      return GEOMETRIES.createPoint(new Coordinate(west, 40.35));
    }
    Geometry box = GEOMETRIES.toGeometry(new Envelope(west, west + 0.009, 40.35, 40.36));
    return GEOMETRIES.createMultiPolygon(new Polygon[] {(Polygon) box});
  }

  private static Layer layer(String name, String geometryType) {
    return new Layer(
        "planning",
        name,
        new LocalizedText("测试" + name, "Test " + name),
        new LocalizedText("说明", "Description"),
        "control",
        "default",
        geometryType,
        1,
        ATTRIBUTES,
        Optional.empty(),
        false);
  }
}
