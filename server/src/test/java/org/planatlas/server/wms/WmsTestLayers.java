package org.planatlas.server.wms;

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
import org.planatlas.server.RunningServer;

/**
 * Small layers in the real store. {@code block} has two blocks, the western one at 123.30 to 123.40
 * E and 40.30 to 40.35 N, the eastern one 0.15 degrees further east; {@code mark} has one point.
 * The blocks are there once more as {@code permanent_basic_farmland}, which rules look at.
 */
public final class WmsTestLayers {

  static final String WEST_NAME = "石湖 <b onclick='x'>&西";

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final List<LayerAttribute> ATTRIBUTES =
      List.of(
          new LayerAttribute("name", String.class, new LocalizedText("名称", "Name")),
          new LayerAttribute("seq", Integer.class, new LocalizedText("序号", "Number")),
          new LayerAttribute("land_use_code", String.class, LocalizedText.of("land_use_code")),
          new LayerAttribute("slope_class", String.class, LocalizedText.of("slope_class")));

  private WmsTestLayers() {}

  /** A server with the layers and nothing else. */
  public static RunningServer start() {
    RunningServer server =
        RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
    SpatialStore store = server.context().getBean(SpatialStore.class);
    LayerCatalog catalog = server.context().getBean(LayerCatalog.class);
    load(store, catalog, layer("block", "MultiPolygon"), block(123.30), block(123.45));
    load(
        store,
        catalog,
        layer("mark", "Point"),
        GEOMETRIES.createPoint(new Coordinate(123.5, 40.25)));
    load(
        store,
        catalog,
        layer("permanent_basic_farmland", "MultiPolygon"),
        block(123.30),
        block(123.45));
    return server;
  }

  /** Publishes geometries as the next data of a layer. */
  public static void publish(
      RunningServer server, String name, int revision, Geometry... geometries) {
    SpatialStore store = server.context().getBean(SpatialStore.class);
    LayerCatalog catalog = server.context().getBean(LayerCatalog.class);
    publish(store, catalog, catalog.get(name), revision, geometries);
  }

  private static void load(
      SpatialStore store, LayerCatalog catalog, Layer layer, Geometry... geometries) {
    catalog.declare(layer);
    publish(store, catalog, layer, 1, geometries);
  }

  private static void publish(
      SpatialStore store, LayerCatalog catalog, Layer layer, int revision, Geometry... geometries) {
    SimpleFeatureType schema =
        LayerSchema.of(
            layer.name(), layer.geometryType(), ATTRIBUTES, CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(layer.name() + "_r" + revision, schema)) {
      for (int i = 0; i < geometries.length; i++) {
        SimpleFeatureBuilder feature = new SimpleFeatureBuilder(schema);
        feature.add(geometries[i]);
        feature.add(i == 0 ? WEST_NAME : "东");
        feature.add(i);
        feature.add("0101");
        feature.add("1");
        loader.write(feature.buildFeature(null));
      }
      catalog.publish(layer.name(), loader.finish(), "test", "test", Optional.empty());
    }
  }

  /** One of the blocks. */
  public static Geometry block(double west) {
    Geometry box = GEOMETRIES.toGeometry(new Envelope(west, west + 0.10, 40.30, 40.35));
    return GEOMETRIES.createMultiPolygon(new Polygon[] {(Polygon) box});
  }

  private static Layer layer(String name, String geometryType) {
    return new Layer(
        "planning",
        name,
        new LocalizedText("测试" + name, "Test " + name),
        new LocalizedText("说明", "Description"),
        "control",
        geometryType.equals("Point") ? "point" : "polygon",
        geometryType,
        1,
        ATTRIBUTES,
        Optional.empty(),
        false);
  }
}
