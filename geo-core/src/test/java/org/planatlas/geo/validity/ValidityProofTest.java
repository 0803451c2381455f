package org.planatlas.geo.validity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.geo.overlay.Shapes.wkt;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.planatlas.geo.geometry.GeometryCheck;
import org.planatlas.geo.overlay.Shapes;

class ValidityProofTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final GeometryFactory PACKED =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON((0 0, 10 0, 10 10, 0 0))",
        "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))",
        "POLYGON((0 0, 5 0, 5 0, 10 0, 10 10, 0 10, 0 0, 0 0))",
        "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 2 1, 2 2, 1 1), (5 5, 6 5, 6 6, 5 5))",
        "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((2 0, 3 0, 3 1, 2 0)))",
        "MULTIPOLYGON(((0 0, 9 0, 9 1, 1 1, 1 9, 0 9, 0 0)), ((2 2, 3 2, 3 3, 2 2)))"
      })
  void plainPolygonIsProven(String text) {
    assertThat(ValidityProof.holds(wkt(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))",
        "POLYGON((0 0, 5 0, 3 5, 7 5, 5 0, 10 0, 10 10, 0 10, 0 0))",
        "POLYGON((0 0, 10 0, 5 0, 10 10, 0 0))",
        "POLYGON((0 0, 10 0, 0 0, 0 0))",
        "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 21 20, 21 21, 20 20))",
        "POLYGON((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1), (2 2, 3 2, 3 3, 2 2))",
        "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 3 2, 3 3, 2 2)))",
        "MULTIPOLYGON(((2 2, 3 2, 3 3, 2 2)), ((0 0, 10 0, 10 10, 0 10, 0 0)))",
        "POLYGON EMPTY",
        "LINESTRING(0 0, 1 1)"
      })
  void nothingElseIsProven(String text) {
    assertThat(ValidityProof.holds(wkt(text))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NaN, 5", "5, NaN", "Infinity, 5", "1e300, -1e300"})
  void coordinatesThatAreNoPlaceProveNothing(double x, double y) {
    Coordinate[] ring = {
      new Coordinate(0, 0), new Coordinate(0, 9), new Coordinate(x, y), new Coordinate(9, 0), null
    };
    ring[4] = ring[0];
    Polygon polygon = FACTORY.createPolygon(ring);

    assertThat(ValidityProof.holds(polygon) && !polygon.isValid()).isFalse();
  }

  @Test
  void proofNeverContradictsTheFullTest() {
    Random random = new Random(42);
    int proven = 0;
    int valid = 0;
    for (int i = 0; i < 40_000; i++) {
      Geometry geometry = random(random, i % 2 == 0 ? FACTORY : PACKED);
      boolean holds = ValidityProof.holds(geometry);
      boolean isValid = geometry.isValid();
      assertThat(holds && !isValid).as("%s", geometry).isFalse();
      proven += holds ? 1 : 0;
      valid += isValid ? 1 : 0;
    }
    assertThat(valid).isGreaterThan(3_000);
    assertThat(proven).isGreaterThan(valid / 3);
  }

  /** Rings of few vertices on a coarse grid, where touching is as common as crossing. */
  private static Geometry random(Random random, GeometryFactory factory) {
    int grid = 3 + random.nextInt(30);
    List<Polygon> parts = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
      LinearRing shell = ring(random, factory, grid);
      LinearRing[] holes = new LinearRing[random.nextInt(3)];
      for (int j = 0; j < holes.length; j++) {
        holes[j] = ring(random, factory, grid);
      }
      parts.add(factory.createPolygon(shell, holes));
    }
    return count == 1 ? parts.get(0) : factory.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  private static LinearRing ring(Random random, GeometryFactory factory, int grid) {
    int vertices = 3 + random.nextInt(5);
    double scale = random.nextBoolean() ? 1 : 0.1;
    double x = random.nextInt(grid);
    double y = random.nextInt(grid);
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      ring[i] =
          new Coordinate((x + random.nextInt(grid)) * scale, (y + random.nextInt(grid)) * scale);
    }
    ring[vertices] = ring[0].copy();
    return factory.createLinearRing(ring);
  }

  @Test
  void shoresAreProvenAndOneSwappedVertexIsNot() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Polygon shore = Shapes.shore(random, Shapes.ORIGIN, 500, 300);
      assertThat(ValidityProof.holds(shore)).isTrue();

      Coordinate[] swapped = shore.copy().getCoordinates();
      int at = 1 + random.nextInt(200);
      Coordinate one = swapped[at];
      swapped[at] = swapped[at + 50];
      swapped[at + 50] = one;
      assertThat(ValidityProof.holds(FACTORY.createPolygon(swapped))).isFalse();
    }
  }

  @Test
  void combOfLongSegmentsIsLeftToTheFullTest() {
    int teeth = 5_000;
    Coordinate[] ring = new Coordinate[2 * teeth + 2];
    for (int i = 0; i < teeth; i++) {
      ring[2 * i] = new Coordinate(i % 2 == 0 ? 0 : 10_000, i * 0.5);
      ring[2 * i + 1] = new Coordinate(i % 2 == 0 ? 10_000 : 0, i * 0.5 + 0.1);
    }
    ring[2 * teeth] = new Coordinate(-1, teeth);
    ring[2 * teeth + 1] = ring[0];

    assertThat(GeometryCheck.isValid(FACTORY.createPolygon(ring)))
        .isEqualTo(FACTORY.createPolygon(ring).isValid());
  }
}
