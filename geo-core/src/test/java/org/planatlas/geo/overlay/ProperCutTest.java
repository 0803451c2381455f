package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

class ProperCutTest {

  private static final String SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
  private static final String RING =
      "POLYGON ((0 0, 30 0, 30 30, 0 30, 0 0), (10 10, 10 20, 20 20, 20 10, 10 10))";
  private static final String TWO =
      "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 30 0, 30 10, 20 10, 20 0)))";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // site | object | what they share
        SQUARE + " | POLYGON ((5 5, 15 5, 15 7, 5 7, 5 5)) | POLYGON ((5 5, 10 5, 10 7, 5 7, 5 5))",
        SQUARE + " | POLYGON ((5 5, 5 7, 15 7, 15 5, 5 5)) | POLYGON ((5 5, 10 5, 10 7, 5 7, 5 5))",
        SQUARE + " | POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2)) | POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))",
        SQUARE + " | POLYGON ((12 2, 14 2, 14 4, 12 4, 12 2)) | POLYGON EMPTY",
        SQUARE
            + " | POLYGON ((-5 4, 15 4, 15 6, -5 6, -5 4))"
            + " | POLYGON ((0 4, 10 4, 10 6, 0 6, 0 4))",
        SQUARE
            + " | POLYGON ((5 2, 15 2, 15 8, 5 8, 5 7, 12 7, 12 3, 5 3, 5 2))"
            + " | MULTIPOLYGON (((5 2, 10 2, 10 3, 5 3, 5 2)), ((5 7, 10 7, 10 8, 5 8, 5 7)))",
        SQUARE
            + " | POLYGON ((5 1, 15 1, 15 9, 5 9, 5 1), (6 4, 6 6, 8 6, 8 4, 6 4))"
            + " | POLYGON ((5 1, 10 1, 10 9, 5 9, 5 1), (6 4, 6 6, 8 6, 8 4, 6 4))",
        SQUARE
            + " | POLYGON ((5 1, 15 1, 15 9, 5 9, 5 1), (8 4, 8 6, 12 6, 12 4, 8 4))"
            + " | POLYGON ((5 1, 10 1, 10 4, 8 4, 8 6, 10 6, 10 9, 5 9, 5 1))",
        SQUARE
            + " | POLYGON ((5 1, 15 1, 15 9, 5 9, 5 1), (12 4, 12 6, 14 6, 14 4, 12 4))"
            + " | POLYGON ((5 1, 10 1, 10 9, 5 9, 5 1))",
        RING
            + " | POLYGON ((5 12, 15 12, 15 18, 5 18, 5 12))"
            + " | POLYGON ((5 12, 10 12, 10 18, 5 18, 5 12))",
        RING + " | POLYGON ((12 12, 15 12, 15 18, 12 18, 12 12)) | POLYGON EMPTY",
        RING
            + " | POLYGON ((5 5, 15 5, 15 25, 5 25, 5 5))"
            + " | POLYGON ((5 5, 15 5, 15 10, 10 10, 10 20, 15 20, 15 25, 5 25, 5 5))",
        TWO
            + " | POLYGON ((5 4, 25 4, 25 6, 5 6, 5 4))"
            + " | MULTIPOLYGON (((5 4, 10 4, 10 6, 5 6, 5 4)), ((20 4, 25 4, 25 6, 20 6, 20 4)))",
        SQUARE
            + " | MULTIPOLYGON (((5 5, 15 5, 15 7, 5 7, 5 5)))"
            + " | POLYGON ((5 5, 10 5, 10 7, 5 7, 5 5))",
        // several parts: crossed, in the site, outside of it
        SQUARE
            + " | MULTIPOLYGON (((5 5, 15 5, 15 7, 5 7, 5 5)), ((1 1, 2 1, 2 2, 1 1)),"
            + " ((11 1, 12 1, 12 2, 11 1)))"
            + " | MULTIPOLYGON (((5 5, 10 5, 10 7, 5 7, 5 5)), ((1 1, 2 1, 2 2, 1 1)))",
        SQUARE
            + " | MULTIPOLYGON (((1 1, 2 1, 2 2, 1 1)), ((11 1, 12 1, 12 2, 11 1)))"
            + " | POLYGON ((1 1, 2 1, 2 2, 1 1))",
        // the site, a part or a hole of it inside; the site in a hole
        SQUARE + " | POLYGON ((-5 -5, 15 -5, 15 15, -5 15, -5 -5)) | " + SQUARE,
        SQUARE
            + " | POLYGON ((-5 -5, 15 -5, 15 15, -5 15, -5 -5), (-1 -1, -1 11, 11 11, 11 -1, -1 -1))"
            + " | POLYGON EMPTY",
        RING
            + " | POLYGON ((5 5, 25 5, 25 25, 5 25, 5 5))"
            + " | POLYGON ((5 5, 25 5, 25 25, 5 25, 5 5), (10 10, 10 20, 20 20, 20 10, 10 10))",
        RING
            + " | POLYGON ((5 5, 25 5, 35 15, 25 25, 5 25, 5 5))"
            + " | POLYGON ((5 5, 25 5, 30 10, 30 20, 25 25, 5 25, 5 5),"
            + " (10 10, 10 20, 20 20, 20 10, 10 10))",
        TWO
            + " | POLYGON ((5 -5, 35 -5, 35 15, 5 15, 5 -5))"
            + " | MULTIPOLYGON (((5 0, 10 0, 10 10, 5 10, 5 0)), ((20 0, 30 0, 30 10, 20 10, 20 0)))"
      })
  void plainPairsAreCut(String site, String object, String shared) {
    Geometry found = cut(Shapes.wkt(site), Shapes.wkt(object)).orElseThrow();
    assertThat(found.norm()).isEqualTo(Shapes.wkt(shared).norm());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a corner on an edge, an edge on an edge, corner to corner, the same
        SQUARE + " | POLYGON ((5 5, 10 5, 10 7, 5 7, 5 5))",
        SQUARE + " | POLYGON ((10 5, 15 5, 15 7, 10 7, 10 5))",
        SQUARE + " | POLYGON ((10 10, 15 10, 15 15, 10 15, 10 10))",
        SQUARE + " | " + SQUARE,
        // nearly on an edge
        SQUARE + " | POLYGON ((5 5, 10.0000000000001 5, 10.0000000000001 7, 5 7, 5 5))",
        // two polygons and a hole in one of them
        "MULTIPOLYGON (((0 0, 30 0, 30 30, 0 30, 0 0), (10 10, 10 20, 20 20, 20 10, 10 10)),"
            + " ((40 0, 50 0, 50 10, 40 10, 40 0)))"
            + " | POLYGON ((-5 -5, 45 -5, 45 35, -5 35, -5 -5))",
        // not valid
        SQUARE + " | POLYGON ((5 5, 15 7, 15 5, 5 7, 5 5))",
        SQUARE + " | POLYGON ((5 5, 5 5, 15 5, 15 7, 12 7, 12 9, 12 7, 5 7, 5 5))",
        // parts that overlap
        SQUARE + " | MULTIPOLYGON (((5 5, 15 5, 15 7, 5 5)), ((5 6, 15 6, 15 2, 5 6)))"
      })
  void whatIsNotPlainIsLeftToTheGeneralOverlay(String site, String object) {
    assertThat(cut(Shapes.wkt(site), Shapes.wkt(object))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 41_000_000})
  void randomPairsAgreeWithTheOverlayOfTheWhole(double prefix) {
    Random random = new Random(20261128);
    AffineTransformation move = AffineTransformation.translationInstance(prefix, 0);
    int crossed = 0;
    for (int i = 0; i < 2_000; i++) {
      Geometry site =
          move.transform(Shapes.shore(random, Shapes.ORIGIN, 800, 40 + random.nextInt(400)));
      Coordinate place = Shapes.near(random, Shapes.ORIGIN, 1100);
      double radius = 5 * Math.pow(400, random.nextDouble());
      Geometry object =
          move.transform(Shapes.shore(random, place, radius, 4 + random.nextInt(120)));
      Optional<Geometry> found = cut(site, object);
      Geometry whole = OverlayNGRobust.overlay(site, object, OverlayNG.INTERSECTION);
      if (found.isPresent()) {
        Geometry shared = found.get();
        assertThat(shared.isValid()).as("pair %d", i).isTrue();
        assertThat(shared.getArea())
            .as("pair %d", i)
            .isCloseTo(whole.getArea(), within(1e-9 * Math.min(site.getArea(), object.getArea())));
        assertThat(shared.getNumPoints()).as("pair %d", i).isEqualTo(whole.getNumPoints());
        crossed += shared.isEmpty() || shared == object ? 0 : 1;
      }
    }
    assertThat(crossed).as("pairs cut by walking").isGreaterThan(500);
  }

  @Test
  void verticesNudgedOntoTheOtherBorderNeverGiveAWrongArea() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 800, 60);
      Geometry object =
          Shapes.shore(
              random, Shapes.near(random, Shapes.ORIGIN, 900), 200, 5 + random.nextInt(20));
      Coordinate on = site.getCoordinates()[random.nextInt(59)];
      Coordinate from = object.getCoordinates()[0];
      double nudge = random.nextInt(3) * 1e-9;
      Geometry moved =
          AffineTransformation.translationInstance(on.x - from.x + nudge, on.y - from.y - nudge)
              .transform(object);
      Geometry whole = OverlayNGRobust.overlay(site, moved, OverlayNG.INTERSECTION);
      cut(site, moved)
          .ifPresent(
              shared -> {
                assertThat(shared.isValid()).isTrue();
                assertThat(shared.getArea())
                    .isCloseTo(whole.getArea(), within(1e-9 * moved.getArea()));
              });
    }
  }

  private static Optional<Geometry> cut(Geometry site, Geometry object) {
    return new ProperCut(site, new IndexedPointInAreaLocator(site)).intersection(object);
  }
}
