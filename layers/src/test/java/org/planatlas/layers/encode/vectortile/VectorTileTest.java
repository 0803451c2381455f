package org.planatlas.layers.encode.vectortile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.ListedRows;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrixSet;

class VectorTileTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final TileAddress TILE =
      new TileAddress(
          TileMatrixSet.CGCS2000_QUAD,
          TileMatrixSet.CGCS2000_QUAD.findMatrix("12").orElseThrow(),
          3451,
          565);
  private static final Geometry FRAME =
      GEOMETRIES.toGeometry(
          new Envelope(
              -VectorTile.BUFFER,
              VectorTile.EXTENT + VectorTile.BUFFER,
              -VectorTile.BUFFER,
              VectorTile.EXTENT + VectorTile.BUFFER));

  /** Rows that are listed. */
  private record Listed(List<SimpleFeature> rows) implements RowSource {

    @Override
    public FeatureCursor read(FeatureTable table, FeatureQuery query) {
      return ListedRows.read(table, query, rows);
    }

    @Override
    public long count(FeatureTable table, Filter filter) {
      return rows.size();
    }

    @Override
    public ReferencedEnvelope extent(FeatureTable table, Filter filter) {
      return ListedRows.extent(table, filter, rows);
    }
  }

  private static FeatureTable table(Map<String, Class<?>> attributes) {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("parcel");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add(FeatureTable.GEOMETRY, Geometry.class);
    attributes.forEach(type::add);
    type.setDefaultGeometry(FeatureTable.GEOMETRY);
    return new FeatureTable("parcel_r1", type.buildFeatureType());
  }

  /** Grid coordinates to the places that they stand for. */
  private static Geometry placed(Geometry onGrid) {
    ReferencedEnvelope box = TILE.box();
    double size = box.getWidth() / VectorTile.EXTENT;
    return new AffineTransformation(size, 0, box.getMinX(), 0, -size, box.getMaxY())
        .transform(onGrid);
  }

  private static byte[] encode(List<Geometry> onGrid, int mostFeatures, long mostBytes) {
    FeatureTable table = table(Map.of());
    VectorTile tile = new VectorTile(TILE, mostFeatures, mostBytes, PATIENCE);
    tile.add("parcel", new Listed(rows(table, onGrid)), table, Filter.INCLUDE, List.of());
    return tile.toBytes();
  }

  private static List<SimpleFeature> rows(FeatureTable table, List<Geometry> onGrid) {
    List<SimpleFeature> rows = new ArrayList<>();
    for (int i = 0; i < onGrid.size(); i++) {
      SimpleFeatureType type = table.schema();
      rows.add(
          SimpleFeatureBuilder.build(
              type, new Object[] {placed(onGrid.get(i))}, "parcel." + (i + 1)));
    }
    return rows;
  }

  private static List<DecodedTile.Feature> decoded(List<Geometry> onGrid) {
    return DecodedTile.read(encode(onGrid, 100_000, 100_000_000))
        .layers
        .getOrDefault("parcel", List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          POLYGON((0 0,10 0,10 10,0 10,0 0))                             | MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)))
          POLYGON((0 0,0 10,10 10,10 0,0 0))                             | MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)))
          POLYGON((0 0,5 0,10 0.2,10.4 10,0 9.6,0 0))                    | MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)))
          POLYGON((0 0,20 0,20 20,0 20,0 0),(5 5,5 9,9 9,9 5,5 5))       | MULTIPOLYGON(((0 0,20 0,20 20,0 20,0 0),(5 5,5 9,9 9,9 5,5 5)))
          POLYGON((0 0,20 0,20 20,0 20,0 0),(5 5,5.3 9,5.4 9,5.4 5,5 5)) | MULTIPOLYGON(((0 0,20 0,20 20,0 20,0 0)))
          POLYGON((3 3,3.3 3,3.3 900,3 900,3 3))                         | nothing
          POLYGON((0 0,10 0.4,10 10,5 0.3,0 10,0 0))                     | MULTIPOLYGON(((0 0,5 0,0 10,0 0)),((5 0,10 0,10 10,5 0)))
          POLYGON((-500 10,50 10,50 20,-500 20,-500 10))                 | MULTIPOLYGON(((-128 10,50 10,50 20,-128 20,-128 10)))
          POLYGON((-900 -900,9000 -900,9000 9000,-900 9000,-900 -900))   | MULTIPOLYGON(((-128 -128,4224 -128,4224 4224,-128 4224,-128 -128)))
          POLYGON((5000 0,5010 0,5010 10,5000 10,5000 0))                | nothing
          MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((90 90,94 90,94 94,90 90)))  | MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((90 90,94 90,94 94,90 90)))
          LINESTRING(1 1,3.4 1,900 7)                                    | MULTILINESTRING((1 1,3 1,900 7))
          LINESTRING(1 1,1.2 1.3)                                        | nothing
          LINESTRING(-900 5,100 5,100 9000)                              | MULTILINESTRING((-128 5,100 5,100 4224))
          MULTIPOINT((1 1),(1.2 1.2),(70 80),(5000 5))                   | MULTIPOINT((1 1),(70 80))
          POINT(4200 17.4)                                               | MULTIPOINT((4200 17))
          """)
  void geometriesAreLaidOnTheGrid(String onGrid, String expected) throws Exception {
    List<DecodedTile.Feature> features = decoded(List.of(new WKTReader().read(onGrid)));

    if (expected == null) {
      assertThat(features).isEmpty();
    } else {
      Geometry wanted = new WKTReader().read(expected);
      assertThat(features).hasSize(1);
      assertThat(features.get(0).id()).isEqualTo(1);
      assertThat(features.get(0).geometry().norm()).isEqualTo(wanted.norm());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void polygonsKeepTheirAreaAndAreValid(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      Polygon star = star(random);
      Geometry inFrame = OverlayNGRobust.overlay(star, FRAME, OverlayNG.INTERSECTION);
      List<DecodedTile.Feature> features = decoded(List.of(star));
      double area = 0;
      for (DecodedTile.Feature feature : features) {
        assertThat(feature.geometry().isValid()).as("%s -> %s", star, feature).isTrue();
        area += feature.geometry().getArea();
      }
      if (area == 400 && star.getEnvelopeInternal().getWidth() < SmallPolygons.CELL) {
        // nothing was left of it but its cell
        Coordinate centre = star.getEnvelopeInternal().centre();
        assertThat(features.get(0).geometry().getEnvelopeInternal().covers(centre)).isTrue();
        assertThat(inFrame.getArea()).isLessThan(inFrame.getLength() * Math.sqrt(0.5) + 2);
        continue;
      }
      // no point moves by more than half a diagonal of a cell
      double most = inFrame.getLength() * Math.sqrt(0.5) + 2;
      assertThat(area).as("%s", star).isCloseTo(inFrame.getArea(), within(most));
    }
  }

  /** A star around a point in or near the tile, with a star-shaped hole. */
  private static Polygon star(Random random) {
    double x = random.nextDouble() * 5000 - 400;
    double y = random.nextDouble() * 5000 - 400;
    double size = Math.pow(10, random.nextDouble() * 3.5);
    int points = 3 + random.nextInt(60);
    double[] turns = random.doubles(points, 0, 2 * Math.PI).sorted().toArray();
    List<Coordinate> shell = new ArrayList<>();
    List<Coordinate> hole = new ArrayList<>();
    for (double turn : turns) {
      double reach = size * (0.3 + random.nextDouble());
      shell.add(new Coordinate(x + reach * Math.cos(turn), y + reach * Math.sin(turn)));
      hole.add(new Coordinate(x + 0.4 * reach * Math.cos(turn), y + 0.4 * reach * Math.sin(turn)));
    }
    shell.add(shell.get(0));
    hole.add(hole.get(0));
    Polygon whole = GEOMETRIES.createPolygon(shell.toArray(new Coordinate[0]));
    Polygon holed =
        GEOMETRIES.createPolygon(
            GEOMETRIES.createLinearRing(shell.toArray(new Coordinate[0])),
            new org.locationtech.jts.geom.LinearRing[] {
              GEOMETRIES.createLinearRing(hole.toArray(new Coordinate[0]))
            });
    if (holed.isValid() && random.nextBoolean()) {
      return holed;
    }
    return whole.isValid() ? whole : star(random);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 300, 3000})
  void neighboursStayWithoutGapAndOverlap(int sites) {
    Random random = new Random(sites);
    List<Coordinate> points = new ArrayList<>();
    for (int i = 0; i < sites; i++) {
      points.add(
          new Coordinate(random.nextDouble() * 4600 - 250, random.nextDouble() * 4600 - 250));
    }
    VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
    voronoi.setSites(points);
    voronoi.setClipEnvelope(new Envelope(-900, 5000, -900, 5000));
    Geometry cells = voronoi.getDiagram(GEOMETRIES);
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      parts.add(cells.getGeometryN(i));
    }

    double sum = decoded(parts).stream().mapToDouble(feature -> feature.geometry().getArea()).sum();

    assertThat(sum).isCloseTo(FRAME.getArea(), within(FRAME.getArea() * 1e-6));
  }

  @Test
  void attributesKeepTheirTypes() {
    Map<String, Class<?>> attributes = new LinkedHashMap<>();
    attributes.put("name", String.class);
    attributes.put("number", Integer.class);
    attributes.put("below", Long.class);
    attributes.put("share", Double.class);
    attributes.put("open", Boolean.class);
    attributes.put("day", java.sql.Date.class);
    attributes.put("none", String.class);
    FeatureTable table = table(attributes);
    Geometry place = placed(GEOMETRIES.createPoint(new Coordinate(7, 9)));
    Object[] values = {
      place, "石湖", 17, -5_000_000_000L, 0.25, true, java.sql.Date.valueOf("2026-11-27"), null
    };
    SimpleFeature row = SimpleFeatureBuilder.build(table.schema(), values, "parcel.42");
    VectorTile tile = new VectorTile(TILE, 10, 10_000, PATIENCE);
    List<String> asked = List.of("name", "number", "below", "share", "open", "day", "none");

    tile.add("石湖", new Listed(List.of(row)), table, Filter.INCLUDE, asked);
    DecodedTile.Feature read = DecodedTile.read(tile.toBytes()).layers.get("石湖").get(0);

    assertThat(read.id()).isEqualTo(42);
    assertThat(read.attributes())
        .isEqualTo(
            Map.of(
                "name",
                "石湖",
                "number",
                17L,
                "below",
                -5_000_000_000L,
                "share",
                0.25,
                "open",
                true,
                "day",
                "2026-11-27"));
  }

  @Test
  void parcelsOfASmallScaleAreCellsAndDoNotVanish() throws Exception {
    List<Geometry> parcels = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double x = 100.2 + 0.3 * i;
      String wkt = "POLYGON((%1$s 50.2,%2$s 50.2,%2$s 50.4,%1$s 50.4,%1$s 50.2))";
      parcels.add(new WKTReader().read(wkt.formatted(x, x + 0.2)));
    }
    List<DecodedTile.Feature> seen = decoded(parcels);

    assertThat(seen).extracting(DecodedTile.Feature::id).containsExactly(1L, 40L);
    assertThat(seen.get(0).geometry())
        .isEqualTo(new WKTReader().read("MULTIPOLYGON(((92 32,112 32,112 52,92 52,92 32)))"));
  }

  @Test
  void aTileThatEndsEarlySaysWhy() {
    List<Geometry> points = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      points.add(GEOMETRIES.createPoint(new Coordinate(i, i)));
    }
    FeatureTable table = table(Map.of());
    Listed rows = new Listed(rows(table, points));
    VectorTile few = new VectorTile(TILE, 5, 100_000, PATIENCE);
    VectorTile enough = new VectorTile(TILE, 20, 100_000, PATIENCE);
    VectorTile small = new VectorTile(TILE, 100, 50, PATIENCE);
    for (VectorTile tile : List.of(few, enough, small)) {
      tile.add("parcel", rows, table, Filter.INCLUDE, List.of());
    }

    assertThat(few.reached()).isEqualTo(VectorTile.Limit.FEATURES);
    assertThat(few.features()).isEqualTo(5);
    assertThat(enough.reached()).isEqualTo(VectorTile.Limit.NONE);
    assertThat(small.reached()).isEqualTo(VectorTile.Limit.BYTES);
    assertThat(DecodedTile.read(small.toBytes()).layers.get("parcel")).hasSizeBetween(1, 10);
  }

  @Test
  void aLayerThatDoesNotShowIsLeftOut() {
    assertThat(encode(List.of(GEOMETRIES.createPoint(new Coordinate(9000, 1))), 10, 1000))
        .isEmpty();
  }
}
