package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class EdgeBulgeTest {

  private static final CoordinateReferenceSystem DEGREES = CrsCatalog.get(CrsCatalog.CGCS2000);
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static double bulge(String wkt) throws ParseException {
    EdgeBulge bulge = new EdgeBulge(DEGREES);
    bulge.add(new WKTReader().read(wkt));
    return bulge.metres();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POINT(123 40)                                                   | 0    | 0
          MULTIPOINT(120 40,125 40)                                       | 0    | 0
          LINESTRING EMPTY                                                | 0    | 0
          LINESTRING(123 40,123.01 40)                                    | 0.01 | 0.05
          LINESTRING(121.5 40.4,125 40.4)                                 | 1468 | 4000
          POLYGON((121.5 40,125 40,125 40.4,121.5 40.4,121.5 40))         | 1468 | 4000
          GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(121.5 40.4,125 40.4))  | 1468 | 4000
          """)
  void isAtLeastWhatTheEdgeBulgesAndNotMuchMore(String wkt, double least, double most)
      throws ParseException {
    assertThat(bulge(wkt)).isBetween(least, most);
  }

  @Test
  void laterShortEdgesDoNotMakeItLess() throws ParseException {
    EdgeBulge bulge = new EdgeBulge(DEGREES);
    bulge.add(new WKTReader().read("LINESTRING(122 40,124 40)"));
    double before = bulge.metres();
    bulge.add(new WKTReader().read("LINESTRING(122 40,122.1 40)"));
    bulge.add(null);
    assertThat(bulge.metres()).isEqualTo(before);
  }

  @Test
  void boxOfTheEndsWidenedByItHoldsTheEdgeOfThePlane() {
    Random random = new Random(20261127);
    for (int i = 0; i < 4000; i++) {
      double length = Math.pow(10, 3 + 3 * random.nextDouble()) / 111_000;
      double angle = 2 * Math.PI * random.nextDouble();
      double y = -10 + 65 * random.nextDouble();
      double x = 75 + 55 * random.nextDouble();
      double x2 = x + length * Math.cos(angle) / Math.cos(Math.toRadians(y));
      double y2 = Math.max(-55, Math.min(60, y + length * Math.sin(angle)));
      LineString edge =
          FACTORY.createLineString(new Coordinate[] {new Coordinate(x, y), new Coordinate(x2, y2)});
      double near = Math.min(x, x2) + random.nextDouble() * Math.abs(x2 - x);
      assertHeld(edge, GaussKrueger.plane(near + 3 * random.nextDouble() - 1.5));
    }
  }

  private static void assertHeld(LineString edge, CoordinateReferenceSystem plane) {
    EdgeBulge bulge = new EdgeBulge(DEGREES);
    bulge.add(edge);
    LineString straight = (LineString) Transforms.apply(edge, DEGREES, plane);
    Coordinate from = straight.getCoordinateN(0);
    Coordinate to = straight.getCoordinateN(1);
    for (int i = 1; i < 16; i++) {
      double t = i / 16.0;
      Coordinate at = new Coordinate(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y));
      // as a search does: a box in the plane around the place, carried into degrees
      Envelope box = new Envelope(at);
      box.expandBy(bulge.metres() + 0.001);
      Envelope degrees =
          Transforms.apply(
              new ReferencedEnvelope(
                  box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY(), plane),
              DEGREES);
      assertThat(degrees.intersects(edge.getEnvelopeInternal()))
          .as("%s at %s in %s, bulge %.3f m", edge, t, plane.getName(), bulge.metres())
          .isTrue();
    }
  }
}
