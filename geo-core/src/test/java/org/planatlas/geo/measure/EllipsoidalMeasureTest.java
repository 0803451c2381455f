package org.planatlas.geo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.Shapes;
import org.planatlas.geo.overlay.SiteOverlay;

class EllipsoidalMeasureTest {
  private static final CoordinateReferenceSystem DEGREES = CrsCatalog.get(CrsCatalog.CGCS2000);
  private static final CoordinateReferenceSystem PLANE = GaussKrueger.plane(123);

  @Test
  void cellBetweenParallelsHasTheAreaOfTheLandSurvey() {
    assertThat(SurveyTrapezoid.area(40.40, 40.41, 0.01)).isCloseTo(942_608.298, within(5e-4));
  }

  /**
   * Straight edges of 850 m leave the parallels by 12 mm; both parallel sides do so almost equally.
   */
  @Test
  void cellAsPolygonDiffersByMillimetresOfItsParallels() {
    Geometry cell =
        Shapes.wkt("POLYGON((123 40.40, 123.01 40.40, 123.01 40.41, 123 40.41, 123 40.40))");

    assertThat(EllipsoidalMeasure.area(cell).squareMetres()).isCloseTo(942_608.298, within(0.005));
    assertThat(EllipsoidalMeasure.area(cell.reverse()).squareMetres())
        .isCloseTo(942_608.298, within(0.005));
  }

  @Test
  void randomShoresAgreeWithGeographicLib() {
    Random random = new Random(2008);
    for (int i = 0; i < 200; i++) {
      double radius = 20 * Math.pow(250, random.nextDouble());
      Geometry shore =
          Shapes.shore(random, Shapes.near(random, Shapes.ORIGIN, 40_000), radius, 12 + i);
      Geometry lonLat = Transforms.apply(shore, PLANE, DEGREES);

      double area = EllipsoidalMeasure.area(lonLat).squareMetres();

      double geodesic = geodesicArea(lonLat);
      assertThat(area).as("radius %f", radius).isCloseTo(geodesic, within(2e-6 * geodesic));
      assertThat(EllipsoidalMeasure.areaOfPlane(shore, PLANE).squareMetres())
          .isCloseTo(area, within(1e-9 * area + 1e-4));
    }
  }

  @Test
  void holesAndPartsAreCounted() {
    Geometry parts =
        Shapes.wkt(
            "MULTIPOLYGON(((123 40, 123.01 40, 123.01 40.01, 123 40.01, 123 40),"
                + " (123.002 40.002, 123.004 40.002, 123.004 40.004, 123.002 40.004, 123.002"
                + " 40.002)), ((123.1 40, 123.11 40, 123.11 40.01, 123.1 40.01, 123.1 40)))");
    double whole =
        2 * SurveyTrapezoid.area(40, 40.01, 0.01) - SurveyTrapezoid.area(40.002, 40.004, 0.002);

    assertThat(EllipsoidalMeasure.area(parts).squareMetres()).isCloseTo(whole, within(0.05));
    assertThat(EllipsoidalMeasure.area(Shapes.wkt("LINESTRING(123 40, 124 40)")))
        .isEqualTo(Area.ZERO);
    assertThat(EllipsoidalMeasure.area(Shapes.wkt("MULTIPOLYGON EMPTY"))).isEqualTo(Area.ZERO);
  }

  /** Edges too short to be densified are summed in degrees; the way through the plane is equal. */
  @Test
  void shortEdgesNeedNoPlane() {
    Random random = new Random(70);
    int shortest = 0;
    for (int i = 0; i < 100; i++) {
      Geometry shore =
          Shapes.shore(random, Shapes.near(random, Shapes.ORIGIN, 40_000), 200 + 5 * i, 60);
      Geometry lonLat = Transforms.apply(shore, PLANE, DEGREES);
      boolean isShort = ShortEdges.areAllOf(lonLat, 70);
      shortest += isShort ? 1 : 0;
      if (isShort) {
        assertThat(longestEdge(shore)).isLessThan(70);
      }
      double throughPlane = EllipsoidalMeasure.areaOfPlane(shore, PLANE).squareMetres();
      assertThat(EllipsoidalMeasure.area(lonLat).squareMetres())
          .isCloseTo(throughPlane, within(1e-9 * throughPlane));
    }
    assertThat(shortest).isBetween(20, 90);
  }

  private static double longestEdge(Geometry ring) {
    Coordinate[] vertices = ring.getCoordinates();
    double longest = 0;
    for (int i = 1; i < vertices.length; i++) {
      longest = Math.max(longest, vertices[i].distance(vertices[i - 1]));
    }
    return longest;
  }

  @Test
  void piecesOfASiteAddUpOnTheEllipsoidToo() {
    Random random = new Random(4);
    Geometry site = Shapes.shore(random, Shapes.ORIGIN, 2000, 24);
    SiteOverlay overlay = SiteOverlay.of(site, Shapes.EXACT);
    Geometry covered =
        overlay
            .piece(Shapes.shore(random, Shapes.near(random, Shapes.ORIGIN, 500), 1500, 30))
            .geometry();

    double parts =
        EllipsoidalMeasure.areaOfPlane(covered, PLANE)
            .plus(EllipsoidalMeasure.areaOfPlane(AreaUnion.uncovered(site, covered), PLANE))
            .squareMetres();

    double whole = EllipsoidalMeasure.areaOfPlane(site, PLANE).squareMetres();
    assertThat(parts).isCloseTo(whole, within(1e-8 * whole));
  }

  @Test
  void lengthFollowsGeodesics() {
    Geometry lines =
        Shapes.wkt(
            "GEOMETRYCOLLECTION(LINESTRING(123 40, 123 40.01), MULTILINESTRING((123 40, 123.01"
                + " 40)), POLYGON((0 0, 1 0, 1 1, 0 0)), POINT(1 1))");
    double expected =
        Geodesic.WGS84.Inverse(40, 123, 40.01, 123).s12
            + Geodesic.WGS84.Inverse(40, 123, 40, 123.01).s12;

    assertThat(EllipsoidalMeasure.length(lines)).isCloseTo(expected, within(1e-6));
  }

  private static double geodesicArea(Geometry polygon) {
    PolygonArea sum =
        new PolygonArea(
            new Geodesic(SurveyTrapezoid.SEMI_MAJOR, SurveyTrapezoid.FLATTENING), false);
    Coordinate[] ring = polygon.getCoordinates();
    for (int i = 0; i < ring.length - 1; i++) {
      sum.AddPoint(ring[i].y, ring[i].x);
    }
    return Math.abs(sum.Compute().area);
  }
}
