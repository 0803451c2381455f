package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class AxisCutTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POLYGON((0 0,4 0,4 4,0 4,0 0))                                         | true  | 1   | 1 | 1 | 4
          POLYGON((0 0,4 0,4 4,0 4,0 0))                                         | false | 1   | 1 | 1 | 4
          POLYGON((4 4,4 0,0 0,0 4,4 4))                                         | false | 1   | 1 | 1 | 4
          POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,3 1,3 3,1 3,1 1))                   | true  | 2   | 1 | 1 | 6
          POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,3 1,3 3,1 3,1 1))                   | true  | 0.5 | 1 | 1 | 2
          POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,3 1,3 3,1 3,1 1))                   | false | 3.5 | 1 | 1 | 10
          POLYGON((0 0,6 0,6 1,1 1,1 2,6 2,6 3,0 3,0 0))                         | true  | 5   | 1 | 2 | 11
          POLYGON((0 0,6 0,6 1,1 1,1 2,6 2,6 3,0 3,0 0),(2 2.2,3 2.2,3 2.8,2 2.2)) | true  | 1.5 | 1 | 2 | 4
          POLYGON((0 0,9 0,9 9,0 9,0 0))                                         | true  | 10  | 1 | 0 | 81
          """)
  void polygonIsCutInTwo(
      String wkt, boolean isVertical, double place, int low, int high, double lowArea) {
    Geometry polygon = Shapes.wkt(wkt);
    AxisCut.Halves halves = new AxisCut(isVertical, place).cut(List.of((Polygon) polygon));
    assertThat(halves.low()).hasSize(low).allMatch(Geometry::isValid);
    assertThat(halves.high()).hasSize(high).allMatch(Geometry::isValid);
    assertThat(area(halves.low())).isEqualTo(lowArea, within(1e-12));
    assertThat(area(halves.high())).isEqualTo(polygon.getArea() - lowArea, within(1e-12));
  }

  @Test
  void halvesAreThoseOfAnOverlay() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      Polygon shore = Shapes.shore(random, Shapes.ORIGIN, 900, 20 + random.nextInt(300));
      Polygon island = Shapes.shore(random, Shapes.near(random, Shapes.ORIGIN, 400), 200, 40);
      Geometry site = RobustOverlay.polygons(RobustOverlay.difference(shore, island));
      for (int n = 0; n < site.getNumGeometries(); n++) {
        requireHalves((Polygon) site.getGeometryN(n));
      }
    }
  }

  private static void requireHalves(Polygon polygon) {
    Envelope box = polygon.getEnvelopeInternal();
    AxisCut cut = AxisCut.find(List.of(polygon), box).orElseThrow();
    AxisCut.Halves halves = cut.cut(List.of(polygon));
    Envelope low =
        cut.isVertical()
            ? new Envelope(box.getMinX(), cut.place(), box.getMinY(), box.getMaxY())
            : new Envelope(box.getMinX(), box.getMaxX(), box.getMinY(), cut.place());
    Geometry expected = RobustOverlay.intersection(polygon, FACTORY.toGeometry(low));
    assertThat(halves.low()).allMatch(Geometry::isValid);
    assertThat(halves.high()).allMatch(Geometry::isValid);
    assertThat(area(halves.low())).isEqualTo(expected.getArea(), within(1e-3));
    assertThat(area(halves.low()) + area(halves.high())).isEqualTo(polygon.getArea(), within(1e-3));
    assertThat(halves.low()).allMatch(half -> low.covers(half.getEnvelopeInternal()));
  }

  @Test
  void lineGoesThroughNoVertex() {
    Geometry teeth = Shapes.wkt("POLYGON((0 0,10 0,10 2,5 1,5 2,4.9 1,4.8 2,0 2,0 0))");
    AxisCut cut = AxisCut.find(List.of((Polygon) teeth), teeth.getEnvelopeInternal()).orElseThrow();
    assertThat(cut.isVertical()).isTrue();
    assertThat(teeth.getCoordinates()).noneMatch(vertex -> Math.abs(vertex.x - cut.place()) < 1e-9);
  }

  private static double area(List<Polygon> polygons) {
    return polygons.stream().mapToDouble(Polygon::getArea).sum();
  }
}
