package org.planatlas.layers.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

class PlaneCopyTest {

  private static final int PLANE = 4550;
  private static final int PARCELS = 900;

  @TempDir Path folder;
  private SpatialStore store;
  private PlaneCopies copies;

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    copies = new PlaneCopies(store, folder.resolve("plane"));
  }

  @AfterEach
  void close() {
    copies.close();
    store.close();
  }

  private static SimpleFeatureType schema() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("parcels");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add(FeatureTable.GEOMETRY, Geometry.class);
    type.add("名称", String.class);
    type.add("number", Integer.class);
    type.add("long_number", Long.class);
    type.add("share", Double.class);
    type.add("truth", Boolean.class);
    type.add("day", Date.class);
    type.add("moment", Timestamp.class);
    return type.buildFeatureType();
  }

  private LayerRevision load(List<String> geometries) throws ParseException {
    SimpleFeatureType schema = schema();
    StagedTable staged;
    try (FeatureLoader loader = store.load("parcels_r1", schema)) {
      for (int i = 0; i < geometries.size(); i++) {
        SimpleFeatureBuilder row = new SimpleFeatureBuilder(schema);
        String text = geometries.get(i);
        row.set(FeatureTable.GEOMETRY, text == null ? null : new WKTReader().read(text));
        if (i % 5 != 0) {
          row.set("名称", "地块 " + i % 7);
          row.set("number", i);
          row.set("long_number", 1L << 40 | i);
          row.set("share", i / 3.0);
          row.set("truth", i % 2 == 0);
          row.set("day", Date.valueOf("2026-01-31"));
          row.set("moment", Timestamp.valueOf("2026-01-31 12:30:45.123"));
        }
        loader.write(row.buildFeature(null));
      }
      staged = loader.finish();
    }
    return new LayerRevision(
        1,
        staged.table(),
        staged.features(),
        staged.sha256(),
        staged.extent(),
        Instant.EPOCH,
        "test",
        "",
        staged.unplaced(),
        Optional.empty());
  }

  private PlaneCopy copy(LayerRevision revision) {
    copies.request(revision, CrsCatalog.get(PLANE));
    copies.await();
    return copies.find(revision, CrsCatalog.get(PLANE)).orElseThrow();
  }

  private static List<String> squares(Random random) {
    List<String> squares = new ArrayList<>();
    for (int i = 0; i < PARCELS; i++) {
      double x = 123 + i % 30 * 0.01;
      double y = 40 + i / 30 * 0.01;
      double size = 0.001 + 0.009 * random.nextDouble();
      squares.add(
          "POLYGON((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
              .formatted(x, y, x + size, y + size));
    }
    return squares;
  }

  @Test
  void saysTheSameAsTheStore() throws ParseException {
    List<String> geometries =
        List.of(
            "POLYGON((123 40, 123.1 40, 123.1 40.1, 123 40.1, 123 40),"
                + "(123.02 40.02, 123.02 40.04, 123.04 40.04, 123.04 40.02, 123.02 40.02))",
            "MULTIPOLYGON(((123 41, 123.1 41, 123.1 41.1, 123 41)), ((123.2 41, 123.3 41, 123.3 41.1, 123.2 41)))",
            "LINESTRING(123 40, 123.5 40.5)",
            "MULTIPOINT(123 40, 123.2 40.1)",
            "GEOMETRYCOLLECTION(POINT(123 40), LINESTRING(123 40, 123.1 40))",
            "POINT(123.123456789 40.987654321)");
    LayerRevision revision = load(geometries);
    PlaneCopy copy = copy(revision);

    assertThat(copy.size()).isEqualTo(geometries.size());
    try (FeatureCursor rows = store.read(revision.table(), FeatureQuery.all())) {
      rows.forEachRemaining(row -> assertSame(copy, row));
    }
  }

  private static void assertSame(PlaneCopy copy, SimpleFeature row) {
    int found = 0;
    while (!copy.id(found).equals(row.getID())) {
      found++;
    }
    Geometry stored = (Geometry) row.getDefaultGeometry();
    Geometry inPlane =
        Transforms.apply(stored, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(PLANE));
    Geometry copied = copy.geometry(found);
    assertThat(copied.getClass()).isEqualTo(inPlane.getClass());
    assertThat(copied.getCoordinates()).containsExactly(inPlane.getCoordinates());
    assertThat(copied.toText()).isEqualTo(inPlane.toText());
    assertThat(copied.getSRID()).isEqualTo(inPlane.getSRID());
    assertThat(copy.box(found)).isEqualTo(inPlane.getEnvelopeInternal());
    assertThat(copy.planarArea(found)).isEqualTo(PlanarMeasure.area(inPlane));
    assertThat(copy.ellipsoidalArea(found))
        .isEqualTo(EllipsoidalMeasure.areaOfPlane(inPlane, CrsCatalog.get(PLANE)));
    for (String name :
        List.of("名称", "number", "long_number", "share", "truth", "day", "moment", "no_such")) {
      assertThat(copy.value(found, name)).as(name).isEqualTo(row.getAttribute(name));
    }
  }

  @Test
  void rowsWithoutGeometryAreLeftOut() throws ParseException {
    List<String> geometries = new ArrayList<>(List.of("POINT(123 40)", "POINT(123.1 40)"));
    geometries.add(null);
    assertThat(copy(load(geometries)).size()).isEqualTo(2);
  }

  @Test
  void searchFindsTheBoxesThatMeet() throws ParseException {
    Random random = new Random(5);
    PlaneCopy copy = copy(load(squares(random)));
    for (int i = 0; i < 50; i++) {
      Envelope box = copy.box(random.nextInt(PARCELS));
      box.expandBy(3000 * random.nextDouble());
      TreeSet<Integer> expected = new TreeSet<>();
      for (int row = 0; row < copy.size(); row++) {
        if (box.intersects(copy.box(row))) {
          expected.add(row);
        }
      }
      List<Integer> found = new ArrayList<>();
      copy.search(box, found::add);
      assertThat(found).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void nearSearchGoesFromNearToFarAndEndsAtTheBound() throws ParseException {
    PlaneCopy copy = copy(load(squares(new Random(6))));
    Envelope from = copy.box(100);
    List<Double> distances = new ArrayList<>();
    double bound = 5000;
    copy.searchNear(
        from,
        row -> {
          distances.add(copy.box(row).distance(from));
          return bound;
        });
    long within = 0;
    for (int row = 0; row < copy.size(); row++) {
      within += copy.box(row).distance(from) <= bound ? 1 : 0;
    }
    assertThat(distances).isSorted().hasSize((int) within);
  }

  @Test
  void rowsThatOverlapAreNotApart() throws ParseException {
    List<String> geometries = new ArrayList<>(squares(new Random(7)));
    geometries.add(
        "POLYGON((123.1005 40.1005, 123.1008 40.1005, 123.1008 40.1008, 123.1005 40.1005))");
    PlaneCopy copy = copy(load(geometries));
    List<String> overlapping = new ArrayList<>();
    for (int row = 0; row < copy.size(); row++) {
      if (!copy.isApart(row)) {
        overlapping.add(copy.id(row));
      }
    }
    assertThat(overlapping).contains("parcels." + (PARCELS + 1)).hasSize(2);
  }

  @Test
  void damagedCopyIsMadeAgain() throws ParseException, IOException {
    LayerRevision revision = load(squares(new Random(8)));
    double area = copy(revision).planarArea(10).squareMetres();
    copies.close();
    Path geometries = find(CopyFiles.ROWS);
    try (FileChannel file = FileChannel.open(geometries, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 10 * 104 + RowLayout.PLANAR);
    }
    copies = new PlaneCopies(store, folder.resolve("plane"));
    assertThat(copy(revision).planarArea(10).squareMetres()).isEqualTo(area);
  }

  @Test
  void copyIsOpenedAgainAndForgottenWithItsRevision() throws ParseException, IOException {
    LayerRevision revision = load(squares(new Random(9)));
    copy(revision);
    copies.close();
    Object made = Files.readAttributes(find(CopyFiles.ROWS), "unix:ino").get("ino");
    copies = new PlaneCopies(store, folder.resolve("plane"));
    copy(revision);
    assertThat(Files.readAttributes(find(CopyFiles.ROWS), "unix:ino")).containsEntry("ino", made);
    copies.keepOnly(Set.of());
    copies.await();
    assertThat(copies.find(revision, CrsCatalog.get(PLANE))).isEmpty();
    assertThat(folder.resolve("plane")).isEmptyDirectory();
  }

  private Path find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("plane"))) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
