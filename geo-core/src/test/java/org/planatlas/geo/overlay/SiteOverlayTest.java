package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.geo.overlay.Shapes.wkt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

class SiteOverlayTest {
  private static final String SQUARE = "POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))";

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      parcel in the middle        | POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))             | WITHIN   | 100   | 0
      parcel at the inner edge    | POLYGON((0 10, 20 10, 20 20, 0 20, 0 10))                | WITHIN   | 200   | 0
      equal parcel                | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))               | WITHIN   | 10000 | 0
      half outside                | POLYGON((50 0, 150 0, 150 100, 50 100, 50 0))            | OVERLAP  | 5000  | 0
      around the site             | POLYGON((-5 -5, 105 -5, 105 105, -5 105, -5 -5))         | CONTAINS | 10000 | 0
      hole around the site        | POLYGON((-9 -9, 109 -9, 109 109, -9 109, -9 -9), (-1 -1, 101 -1, 101 101, -1 101, -1 -1)) | DISJOINT | 0 | 0
      shares an edge              | POLYGON((100 0, 200 0, 200 100, 100 100, 100 0))         | TOUCH    | 0     | 0
      shares a corner             | POLYGON((100 100, 200 100, 200 200, 100 200, 100 100))   | TOUCH    | 0     | 0
      edge drawn 5 mm too far     | POLYGON((99.995 0, 200 0, 200 100, 99.995 100, 99.995 0)) | SLIVER  | 0.5   | 0
      far away                    | POLYGON((500 0, 600 0, 600 100, 500 100, 500 0))         | DISJOINT | 0     | 0
      two parts, one in           | MULTIPOLYGON(((10 10, 20 10, 20 20, 10 20, 10 10)), ((500 0, 600 0, 600 100, 500 0))) | OVERLAP | 100 | 0
      tiny parcel in the middle   | POLYGON((10 10, 10.1 10, 10.1 10.1, 10 10.1, 10 10))     | WITHIN   | 0.01  | 0
      line inside                 | LINESTRING(10 10, 20 10)                                 | WITHIN   | 0     | 10
      line through                | LINESTRING(-50 50, 150 50)                               | OVERLAP  | 0     | 100
      line along the edge         | LINESTRING(0 -10, 0 50)                                  | TOUCH    | 0     | 0
      line ending at the edge     | LINESTRING(-50 50, 0 50)                                 | TOUCH    | 0     | 0
      point inside                | POINT(50 50)                                             | WITHIN   | 0     | 0
      point on the edge           | POINT(0 50)                                              | TOUCH    | 0     | 0
      points in and out           | MULTIPOINT((50 50), (500 500))                           | OVERLAP  | 0     | 0
      point outside               | POINT(-1 50)                                             | DISJOINT | 0     | 0
      empty                       | POLYGON EMPTY                                            | DISJOINT | 0     | 0
      mixed, all in               | GEOMETRYCOLLECTION(POINT(50 50), LINESTRING(10 10, 20 10), POLYGON((30 30, 40 30, 40 40, 30 30))) | WITHIN | 50 | 10
      mixed, line out             | GEOMETRYCOLLECTION(POINT(50 50), LINESTRING(510 10, 520 10)) | OVERLAP | 0 | 0
      """)
  void contactOfAnObjectWithAPolygonalSite(
      String name, String object, Contact contact, double area, double length) {
    OverlayPiece piece = SiteOverlay.of(wkt(SQUARE)).piece(wkt(object));

    assertThat(piece.contact()).isEqualTo(contact);
    assertThat(piece.planarArea().squareMetres()).isCloseTo(area, within(1e-9));
    assertThat(piece.lengthMetres()).isCloseTo(length, within(1e-9));
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      LINESTRING(-50 50, 150 50) | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))       | OVERLAP  | 100
      LINESTRING(10 50, 90 50)   | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))       | CONTAINS | 80
      LINESTRING(0 -10, 0 200)   | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))       | TOUCH    | 0
      LINESTRING(0 0, 100 100)   | LINESTRING(0 100, 100 0)                         | OVERLAP  | 0
      LINESTRING(0 0, 100 0)     | LINESTRING(50 0, 200 0)                          | OVERLAP  | 50
      LINESTRING(0 0, 100 0)     | LINESTRING(20 0, 30 0)                           | WITHIN   | 10
      LINESTRING(0 0, 100 0)     | LINESTRING(100 0, 100 50)                        | TOUCH    | 0
      LINESTRING(0 0, 100 0)     | POINT(40 0)                                      | WITHIN   | 0
      LINESTRING(0 0, 100 0)     | POINT(40 1)                                      | DISJOINT | 0
      POINT(50 50)               | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))       | CONTAINS | 0
      POINT(0 50)                | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))       | TOUCH    | 0
      POINT(50 50)               | LINESTRING(0 0, 100 100)                         | CONTAINS | 0
      POINT(50 50)               | POINT(50 50)                                     | WITHIN   | 0
      MULTIPOINT((1 1), (300 1)) | POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))       | OVERLAP  | 0
      GEOMETRYCOLLECTION(POLYGON((0 0, 10 0, 10 10, 0 10, 0 0)), LINESTRING(10 5, 60 5)) | POLYGON((-5 -5, 100 -5, 100 50, -5 50, -5 -5)) | CONTAINS | 50
      GEOMETRYCOLLECTION(POLYGON((0 0, 10 0, 10 10, 0 10, 0 0)), LINESTRING(10 5, 60 5)) | POLYGON((20 0, 30 0, 30 9, 20 9, 20 0)) | OVERLAP | 10
      """)
  void contactWithLinePointAndMixedSites(
      String site, String object, Contact contact, double length) {
    OverlayPiece piece = SiteOverlay.of(wkt(site)).piece(wkt(object));

    assertThat(piece.contact()).isEqualTo(contact);
    assertThat(piece.lengthMetres()).isCloseTo(length, within(1e-9));
  }

  @Test
  void siteTouchingRedlineOnlyAtEdgeIsNoConflict() {
    OverlayPiece piece =
        SiteOverlay.of(wkt(SQUARE)).piece(wkt("POLYGON((100 20, 150 20, 150 60, 100 60, 100 20))"));

    assertThat(piece.contact().isShared()).isFalse();
    assertThat(piece.geometry().getLength()).isEqualTo(40);
  }

  @Test
  void objectWithinTheSiteIsReturnedItself() {
    Geometry object = wkt("POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))");

    assertThat(SiteOverlay.of(wkt(SQUARE)).piece(object).geometry()).isSameAs(object);
  }

  @Test
  void exactToleranceKnowsNoSlivers() {
    OverlayPiece piece =
        SiteOverlay.of(wkt(SQUARE), Shapes.EXACT)
            .piece(wkt("POLYGON((99.995 0, 200 0, 200 100, 99.995 100, 99.995 0))"));

    assertThat(piece.contact()).isEqualTo(Contact.OVERLAP);
  }

  @Test
  void bowTieSiteIsExaminedWithBothLobes() {
    SiteOverlay site = SiteOverlay.of(wkt("POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))"));

    assertThat(site.piece(wkt(SQUARE)).planarArea().squareMetres()).isCloseTo(50, within(1e-9));
  }

  @Test
  void emptySiteIsRefusedWithASentence() {
    assertThatThrownBy(() -> SiteOverlay.of(wkt("POLYGON EMPTY")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty site");
  }
}
