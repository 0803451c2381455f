package org.planatlas.geo.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.geo.overlay.Shapes.wkt;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.overlay.Shapes;

class GeometryRepairTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      bow-tie keeps both lobes      | POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))                                  | 50  | 50
      spike is cut off              | POLYGON((0 0, 10 0, 10 10, 5 10, 5 15, 5 10, 0 10, 0 0))                | 100 | 0
      overlapping parts are united  | MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 0, 15 0, 15 10, 5 10, 5 0))) | 150 | -50
      hole outside becomes a part   | POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (20 0, 30 0, 30 10, 20 10, 20 0)) | 200 | 200
      flat polygon collapses        | POLYGON((0 0, 10 0, 5 0, 0 0))                                          | 0   | 0
      valid stays                   | POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))                                  | 100 | 0
      """)
  void repairKeepsAreaAndSaysWhatChanged(String name, String text, double area, double delta) {
    Geometry before = wkt(text);

    RepairedGeometry repaired = GeometryRepair.repair(before);

    assertThat(repaired.geometry().isValid()).isTrue();
    assertThat(repaired.geometry().getArea()).isCloseTo(area, within(1e-9));
    assertThat(repaired.areaDelta()).isCloseTo(delta, within(1e-9));
    assertThat(repaired.geometry().getDimension()).isEqualTo(2);
    assertThat(repaired.isChanged()).isEqualTo(!before.isValid());
    assertThat(repaired.method())
        .isEqualTo(before.isValid() ? GeometryRepair.UNCHANGED : GeometryRepair.REBUILT);
  }

  @Test
  void boundaryThatCrossesItselfMillionsOfTimesIsNotNoded() {
    int n = 20_000;
    Coordinate[] comb = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      comb[i] = new Coordinate(123.3 + i * 7919L % n * 1e-7, 40.5 + i % 2 * 0.01);
    }
    comb[n] = comb[0].copy();

    RepairedGeometry repaired = GeometryRepair.repair(FACTORY.createPolygon(comb));

    assertThat(repaired.geometry().isEmpty()).isTrue();
    assertThat(repaired.method()).isEqualTo(GeometryRepair.NOT_REPAIRED);
    assertThat(repaired.defects())
        .extracting(GeometryDefect::kind)
        .containsExactly(DefectKind.TOO_COMPLEX, DefectKind.SELF_INTERSECTION);
  }

  @Test
  void moreThanAHundredThousandPartsAreNotLookedAt() {
    Polygon[] parts = new Polygon[100_001];
    for (int i = 0; i < parts.length; i++) {
      double x = i % 400;
      double y = i / 400;
      Coordinate[] ring = {at(x, y), at(x + 0.5, y), at(x, y + 0.5), at(x, y)};
      parts[i] = FACTORY.createPolygon(ring);
    }

    RepairedGeometry repaired = GeometryRepair.repair(FACTORY.createMultiPolygon(parts));

    assertThat(repaired.geometry().isEmpty()).isTrue();
    assertThat(repaired.defects())
        .extracting(GeometryDefect::message)
        .containsExactly(
            "The geometry has too many parts or crossings to be repaired at 0.0000000, 0.0000000.");
  }

  @Test
  void zigzagOfThousandsOfLobesIsStillRepaired() {
    int n = 4_000;
    Coordinate[] ring = new Coordinate[2 * n + 1];
    for (int i = 0; i < n; i++) {
      ring[i] = at(i, i % 2);
      ring[2 * n - 1 - i] = at(i, 1 - i % 2);
    }
    ring[2 * n] = ring[0].copy();

    RepairedGeometry repaired = GeometryRepair.repair(FACTORY.createPolygon(ring));

    assertThat(repaired.method()).isEqualTo(GeometryRepair.REBUILT);
    assertThat(repaired.geometry().getArea()).isCloseTo((n - 1) / 2.0, within(1e-6));
  }

  private static Coordinate at(double x, double y) {
    return new Coordinate(x, y);
  }

  @Test
  void validGeometryIsReturnedItself() {
    Geometry valid = wkt("LINESTRING(0 0, 1 1)");

    assertThat(GeometryRepair.repair(valid).geometry()).isSameAs(valid);
  }

  @Test
  void emptyGeometryIsReportedAndStaysEmpty() {
    RepairedGeometry repaired = GeometryRepair.repair(wkt("POLYGON EMPTY"));

    assertThat(repaired.geometry().isEmpty()).isTrue();
    assertThat(repaired.defects())
        .singleElement()
        .extracting(GeometryDefect::kind)
        .isEqualTo(DefectKind.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"0, 75", "1, 50", "2, 50", "4, 100"})
  void positionThatIsNoNumberIsLeftOutWhereverItStands(int at, double area) {
    Coordinate[] ring = wkt("POLYGON((0 0, 10 0, 10 10, 0 10, 0 5, 0 0))").getCoordinates();
    ring[at] = new Coordinate(Double.POSITIVE_INFINITY, 1);
    ring[5] = ring[0].copy();
    Geometry broken = wkt("POINT(0 0)").getFactory().createPolygon(ring);

    RepairedGeometry repaired = GeometryRepair.repair(broken);

    assertThat(repaired.geometry().getArea()).isCloseTo(area, within(1e-9));
    assertThat(repaired.geometry().getNumPoints()).isBetween(4, 6);
    assertThat(repaired.defects().get(0).kind()).isEqualTo(DefectKind.NOT_A_NUMBER);
  }

  @Test
  void ringOfOneRealPositionCollapses() {
    Coordinate nowhere = new Coordinate(Double.POSITIVE_INFINITY, 0);
    Coordinate[] ring = {nowhere, new Coordinate(1, 1), nowhere, nowhere};
    Geometry broken = wkt("POINT(0 0)").getFactory().createPolygon(ring);

    assertThat(GeometryRepair.repair(broken).geometry().isEmpty()).isTrue();
  }

  @Test
  void randomTanglesBecomeValidPolygons() {
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      Coordinate[] ring = new Coordinate[5 + random.nextInt(30)];
      for (int k = 0; k < ring.length - 1; k++) {
        ring[k] = Shapes.near(random, Shapes.ORIGIN, 500);
      }
      ring[ring.length - 1] = ring[0];
      Geometry tangle = wkt("POINT(0 0)").getFactory().createPolygon(ring);

      Geometry repaired = GeometryRepair.repair(tangle).geometry();

      assertThat(repaired.isValid()).isTrue();
      assertThat(repaired).isInstanceOfAny(Polygon.class, MultiPolygon.class);
      assertThat(repaired.getArea()).isPositive();
    }
  }

  @Test
  void singlePartsArePromotedAndBack() {
    Geometry polygon = wkt("POLYGON((0 0, 10 0, 10 10, 0 0))");
    polygon.setSRID(4490);

    assertThat(MultiPart.promote(polygon)).isInstanceOf(MultiPolygon.class);
    assertThat(MultiPart.promote(polygon).getSRID()).isEqualTo(4490);
    assertThat(MultiPart.simplest(MultiPart.promote(polygon))).isSameAs(polygon);
    assertThat(MultiPart.promote(wkt("LINESTRING(0 0, 1 1)"))).isInstanceOf(MultiLineString.class);
    assertThat(MultiPart.promote(wkt("POINT EMPTY"))).isInstanceOf(MultiPoint.class);
    assertThat(MultiPart.promote(wkt("POINT EMPTY")).isEmpty()).isTrue();
  }
}
