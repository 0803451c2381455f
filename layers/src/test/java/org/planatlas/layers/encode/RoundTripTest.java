package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.UploadState;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** What is taken away in a file and uploaded again is what it was. */
class RoundTripTest {

  /** Texts round to a millimetre, and a plane and back to much less. */
  private static final double TOLERANCE = 2e-8;

  private static final int FEATURES = 12;
  private static final FileOptions EXACT = new FileOptions(true, true, null, null, 5);

  @TempDir static Path folder;
  private static SpatialStore store;
  private static LayerCatalog catalog;
  private static JobService jobs;
  private static Uploads uploads;

  @BeforeAll
  static void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    catalog = new JdbcLayerCatalog(store);
    jobs = new JobService(store.jdbi(), 1);
    uploads = new Uploads(store, catalog, jobs, folder.resolve("uploads"), IngestLimits.defaults());
  }

  @AfterAll
  static void close() {
    jobs.close();
    store.close();
  }

  static Stream<String> cases() {
    List<String> types =
        List.of(
            "Point",
            "MultiPoint",
            "LineString",
            "MultiLineString",
            "Polygon",
            "MultiPolygon",
            "Geometry");
    List<String> formats =
        List.of(
            "SHAPEFILE EPSG:4529",
            "GEOPACKAGE EPSG:4550",
            "GEOJSON CRS:84",
            "GEOJSON EPSG:32651",
            "CSV EPSG:4490",
            "CSV EPSG:4529",
            "KML CRS:84");
    return types.stream().flatMap(type -> formats.stream().map(format -> format + " " + type));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void featuresComeBackAsTheyWere(String words) {
    String[] word = words.split(" ");
    FileSample sample = new RandomFeatures(words.hashCode()).sample(word[2], FEATURES).with(EXACT);
    Path file = sample.write(FeatureFormat.valueOf(word[0]), word[1], folder);

    Map<String, SimpleFeature> returned = new TreeMap<>();
    for (SimpleFeature feature : upload(file)) {
      returned.put((String) feature.getAttribute("name"), feature);
    }

    assertThat(returned).hasSize(FEATURES);
    for (SimpleFeature sent : sample.features()) {
      SimpleFeature back = returned.get((String) sent.getAttribute("name"));
      assertThat(back).as("%s of %s", sent.getID(), words).isNotNull();
      assertThat(isSame(sent, back))
          .as("%s: %s came back as %s", words, sent.getDefaultGeometry(), back.getDefaultGeometry())
          .isTrue();
      assertThat(values(back, NAMES)).as(words).isEqualTo(values(sent, NAMES));
    }
  }

  private static final List<String> NAMES =
      FileSample.ATTRIBUTES.stream().map(attribute -> attribute.name()).toList();

  /** As text, for a format may lack a type; a flag is 1 or 0 where it lacks flags. */
  private static List<String> values(SimpleFeature feature, List<String> names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      String text = AttributeText.of(feature.getAttribute(name));
      values.add(
          name.equals("proposed") && text != null
              ? text.replace("true", "1").replace("false", "0")
              : text);
    }
    return values;
  }

  @Test
  void textsThatAShapefileCutsOffAreTold() throws IOException {
    LayerAttribute remark = new LayerAttribute("remark", String.class, LocalizedText.of("remark"));
    FileSample sample =
        new FileSample("Point", List.of(remark)).add("POINT (123.3 40.3)", "一".repeat(90));
    Path file = sample.write(FeatureFormat.SHAPEFILE, null, folder);

    UploadReport report =
        uploads.receive("a.zip", new ByteArrayInputStream(Files.readAllBytes(file)), "staff");

    assertThat(report.problems().toString())
        .contains("holds texts of remark only in part", "1 files in the zip", "full_values.csv");
  }

  private static boolean isSame(SimpleFeature sent, SimpleFeature back) {
    Geometry before = MultiPart.promote((Geometry) sent.getDefaultGeometry());
    Geometry after = MultiPart.promote((Geometry) back.getDefaultGeometry());
    return before.norm().equalsExact(after.norm(), TOLERANCE);
  }

  /** Uploads a file, of which nothing is asked, and reads what became of it. */
  private static List<SimpleFeature> upload(Path file) {
    try {
      UploadReport report =
          uploads.receive(
              file.getFileName().toString(),
              new ByteArrayInputStream(Files.readAllBytes(file)),
              "staff");
      assertThat(report.state()).as("%s", report.problems()).isEqualTo(UploadState.READY);
      assertThat(report.problems())
          .extracting(ImportIssue::code)
          .doesNotContain("FILES_NOT_READ", "FIELD_TRUNCATED");
      Job job = uploads.commit(report.id(), "create", null, "staff");
      while (!job.state().isFinal()) {
        Thread.sleep(5);
        job = jobs.find(job.id()).orElseThrow();
      }
      assertThat(job.state()).as(job.message()).isEqualTo(JobState.SUCCEEDED);
      List<SimpleFeature> features = new ArrayList<>();
      for (Layer layer : catalog.list()) {
        features.addAll(rows(layer));
        catalog.delete(layer.id(), "staff");
      }
      return features;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<SimpleFeature> rows(Layer layer) {
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor = store.read(layer.revision().table(), FeatureQuery.all())) {
      cursor.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void ringsOfADrawingComeBackWithTheirLayers() {
    FileSample sample = new RandomFeatures(7).sample("MultiPolygon", FEATURES);
    FileOptions options = new FileOptions(false, false, "name", "name", 5);
    Path file = sample.with(options).write(FeatureFormat.DXF, "EPSG:4550", folder);

    List<Polygon> rings = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    for (SimpleFeature sent : sample.features()) {
      Geometry geometry = (Geometry) sent.getDefaultGeometry();
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        Polygon polygon = (Polygon) geometry.getGeometryN(i);
        add(polygon.getExteriorRing(), rings);
        layers.add((String) sent.getAttribute("name"));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          add(polygon.getInteriorRingN(hole), rings);
          layers.add(sent.getAttribute("name") + "_HOLE");
        }
      }
    }

    List<SimpleFeature> returned = upload(file);
    returned.sort(Comparator.comparing(feature -> number(feature.getID())));

    assertThat(returned).extracting(feature -> feature.getAttribute("cad_layer")).isEqualTo(layers);
    for (int i = 0; i < rings.size(); i++) {
      Geometry back = MultiPart.simplest((Geometry) returned.get(i).getDefaultGeometry());
      assertThat(back.norm().equalsExact(rings.get(i).norm(), TOLERANCE)).isTrue();
    }
  }

  private static void add(LineString ring, List<Polygon> rings) {
    rings.add(ring.getFactory().createPolygon(ring.getCoordinates()));
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
  }
}
