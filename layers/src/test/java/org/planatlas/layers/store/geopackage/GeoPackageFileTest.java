package org.planatlas.layers.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureLoader;

/** The file as other programs see it: GDAL opens it while the store is open. */
class GeoPackageFileTest {

  private static final int ROWS = 100;
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  @TempDir Path folder;
  private GeoPackageStore store;
  private String current;

  @BeforeEach
  void publishTwoRevisionsOfPoints() {
    store = GeoPackageStore.open(folder);
    JdbcLayerCatalog catalog = new JdbcLayerCatalog(store);
    LocalizedText title = new LocalizedText("测点", "Points");
    List<LayerAttribute> attributes = List.of(new LayerAttribute("number", Integer.class, title));
    catalog.declare(
        new Layer(
            "planning",
            "place",
            title,
            title,
            "upload",
            "point",
            "Point",
            1,
            attributes,
            Optional.empty(),
            false));
    SimpleFeatureType schema =
        LayerSchema.of("place", "Point", attributes, CrsCatalog.get(CrsCatalog.CGCS2000));
    for (String name : List.of("place_r1", "place_r2")) {
      try (FeatureLoader loader = store.load(name, schema)) {
        for (int i = 0; i < ROWS; i++) {
          var point = GEOMETRIES.createPoint(new Coordinate(123 + i * 0.01, 40 + i * 0.005));
          loader.write(SimpleFeatureBuilder.build(schema, new Object[] {point, i}, null));
        }
        catalog.publish("place", loader.finish(), "test", name, java.util.Optional.empty());
      }
    }
    current = catalog.get("place").revision().table().name();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void gdalListsTheRevisionInForceAndNotTheOldOne() throws Exception {
    assertThat(ogrinfo()).contains(current).doesNotContain("place_r1", "stored_check", "upload");
  }

  @Test
  void gdalCountsAllRowsAndReadsTheCrs() throws Exception {
    assertThat(ogrinfo("-so", current))
        .contains("Feature Count: " + ROWS)
        .contains("Geometry: Point")
        .contains("4490")
        .contains("Extent: (123.000000, 40.000000) - (123.99");
  }

  @Test
  void gdalFindsByBoxThroughTheTree() throws Exception {
    assertThat(ogrinfo("-so", "-spat", "123.095", "40", "123.195", "41", current))
        .contains("Feature Count: 10");
    assertThat(
            ogrinfo(
                "-q",
                "-dialect",
                "sqlite",
                "-sql",
                "SELECT HasSpatialIndex('" + current + "', 'geom')"))
        .contains("= 1");
  }

  /** Runs ogrinfo read-only on the file; warnings are part of the answer and fail the test. */
  private String ogrinfo(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ogrinfo", "-ro"));
    Path out = folder.resolve("ogrinfo.txt");
    String file = folder.resolve(GeoPackageStore.FILE).toString();
    int layer = arguments.length - 1;
    boolean named = arguments.length > 0 && arguments[layer].equals(current);
    command.addAll(List.of(arguments).subList(0, named ? layer : arguments.length));
    command.add(file);
    if (named) {
      command.add(current);
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text).doesNotContain("Warning", "ERROR");
    return text;
  }
}
