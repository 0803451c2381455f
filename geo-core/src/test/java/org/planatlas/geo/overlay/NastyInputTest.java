package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.geo.overlay.Shapes.wkt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Boundaries that nearly coincide, share vertices or are not quite valid: no exception, and the
 * area is right.
 */
class NastyInputTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-10, 1e-9, 1e-7, 1e-5, 1e-3, 0.1})
  void siteAndItsNoisyCopyShareAlmostEverything(double noise) {
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 500, 20 + 10 * i);
      Geometry copy = shaken(random, site, noise);

      double shared = SiteOverlay.of(site, Shapes.EXACT).piece(copy).planarArea().squareMetres();

      double slack = noise * site.getLength() + 1e-9 * site.getArea();
      assertThat(shared).isCloseTo(site.getArea(), within(slack));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 1e-6, 1e-4})
  void rotatedCopiesUniteAndLeaveTheRest(double noise) {
    Random random = new Random(17);
    for (int i = 0; i < 20; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 500, 100);
      List<Geometry> pieces = new ArrayList<>();
      SiteOverlay overlay = SiteOverlay.of(site, Shapes.EXACT);
      for (int k = 0; k < 12; k++) {
        AffineTransformation turn =
            AffineTransformation.rotationInstance(
                1e-7 * k * random.nextDouble(), Shapes.ORIGIN.x, Shapes.ORIGIN.y);
        Geometry object = shaken(random, turn.transform(site), noise);
        OverlayPiece piece = overlay.piece(object.isValid() ? object : object.buffer(0));
        pieces.add(piece.geometry());
      }
      Geometry union = AreaUnion.of(pieces);
      Geometry free = AreaUnion.uncovered(site, union);

      assertThat(union.getArea() + free.getArea())
          .isCloseTo(site.getArea(), within(1e-9 * site.getArea()));
    }
  }

  @Test
  void parcelsWithNoisySharedBordersUniteToTheirSum() {
    Random random = new Random(23);
    List<Geometry> parcels = Shapes.parcels(random, Shapes.ORIGIN, 100, 12, 12, 4);
    double sum = parcels.stream().mapToDouble(Geometry::getArea).sum();
    for (double noise : new double[] {0, 1e-9, 1e-6, 1e-3}) {
      List<Geometry> shaken = new ArrayList<>();
      parcels.forEach(parcel -> shaken.add(shaken(random, parcel, noise)));
      Collections.shuffle(shaken, random);

      Geometry union = AreaUnion.of(shaken);

      assertThat(union.isValid()).isTrue();
      assertThat(union.getArea()).isCloseTo(sum, within(sum * 1e-9 + noise * 100_000));
    }
  }

  @Test
  void sameParcelTwiceCountsOnceInAUnion() {
    Geometry parcel = wkt("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))");

    assertThat(AreaUnion.of(List.of(parcel, parcel, parcel.reverse())).getArea()).isEqualTo(100);
  }

  @Test
  void nestedParcelsCountOnceInAUnion() {
    Geometry outer = wkt("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))");
    Geometry inner = wkt("POLYGON((2 2, 4 2, 4 4, 2 4, 2 2))");
    Geometry corner = wkt("POLYGON((0 0, 5 0, 5 5, 0 5, 0 0))");

    assertThat(AreaUnion.of(List.of(outer, inner)).getArea()).isEqualTo(100);
    assertThat(AreaUnion.of(List.of(outer, inner, corner)).getArea()).isEqualTo(100);
  }

  @Test
  void hundredsOfOverlappingObjectsUniteLikeOneByOne() {
    Random random = new Random(29);
    List<Geometry> objects = new ArrayList<>();
    Geometry oneByOne = wkt("POLYGON EMPTY");
    for (int i = 0; i < 300; i++) {
      Geometry object =
          Shapes.shore(random, Shapes.near(random, Shapes.ORIGIN, 1000), 60, 5 + i % 40);
      objects.add(object);
      oneByOne = RobustOverlay.union(oneByOne, object);
    }

    assertThat(AreaUnion.of(objects).getArea())
        .isCloseTo(oneByOne.getArea(), within(1e-9 * oneByOne.getArea()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))",
        "POLYGON((0 0, 10 0, 10 10, 5 10, 5 15, 5 10, 0 10, 0 0))",
        "POLYGON((0 0, 10 0, 10 0, 10 10, 0 10, 0 0))",
        "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 5, 15 5, 15 15, 5 15, 5 5)))",
        "POLYGON((0 0, 0 10, 0 0, 0 0))",
        "LINESTRING(0 0, 0 0)",
        "GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(1 1)), POLYGON EMPTY)"
      })
  void invalidObjectsGiveAnAnswerNotAnException(String object) {
    SiteOverlay site = SiteOverlay.of(wkt("POLYGON((-1 1, 8 1, 8 8, -1 8, -1 1))"));

    OverlayPiece piece = site.piece(wkt(object));

    assertThat(piece.planarArea().squareMetres()).isBetween(0.0, 63.0);
  }

  @Test
  void spikesAndCrossingsMadeByRandomVerticesGiveAnAnswer() {
    Random random = new Random(31);
    for (int i = 0; i < 400; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 300, 60);
      Coordinate[] ring = new Coordinate[5 + random.nextInt(20)];
      for (int k = 0; k < ring.length - 1; k++) {
        ring[k] = Shapes.near(random, Shapes.ORIGIN, 400);
      }
      ring[ring.length - 1] = ring[0];
      Geometry tangle = site.getFactory().createPolygon(ring);

      OverlayPiece piece = SiteOverlay.of(site).piece(tangle);

      assertThat(piece.planarArea().squareMetres()).isBetween(0.0, site.getArea() * (1 + 1e-9));
    }
  }

  private static Geometry shaken(Random random, Geometry geometry, double noise) {
    Geometry copy = geometry.copy();
    Coordinate start = copy.getCoordinates()[0];
    double dx = (random.nextDouble() - 0.5) * noise;
    double dy = (random.nextDouble() - 0.5) * noise;
    double x = start.x;
    double y = start.y;
    copy.apply(
        (CoordinateFilter)
            c -> {
              boolean isEnd = c.x == x && c.y == y;
              c.x += isEnd ? dx : (random.nextDouble() - 0.5) * noise;
              c.y += isEnd ? dy : (random.nextDouble() - 0.5) * noise;
            });
    copy.geometryChanged();
    return copy;
  }
}
