package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The engine against the plain overlay of whole geometries. */
class OverlayAgreementTest {
  private static final double RELATIVE = 1e-9;

  @Test
  void thousandRandomPairsAgreeWithNaiveOverlayInAreaAndContact() {
    Random random = new Random(20261124);
    int shared = 0;
    for (int i = 0; i < 1000; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 800, 40 + random.nextInt(400));
      Coordinate place = Shapes.near(random, Shapes.ORIGIN, 1100);
      double radius = 5 * Math.pow(400, random.nextDouble());
      Geometry object = Shapes.shore(random, place, radius, 4 + random.nextInt(120));

      OverlayPiece piece = SiteOverlay.of(site, Shapes.EXACT).piece(object);
      Geometry naive = OverlayNGRobust.overlay(site, object, OverlayNG.INTERSECTION);

      double smaller = Math.min(site.getArea(), object.getArea());
      assertThat(piece.planarArea().squareMetres())
          .as("pair %d", i)
          .isCloseTo(naive.getArea(), within(RELATIVE * smaller));
      assertThat(piece.contact()).as("pair %d", i).isEqualTo(naiveContact(site, object, naive));
      shared += piece.contact().isShared() ? 1 : 0;
    }
    assertThat(shared).as("pairs that share something").isBetween(400, 950);
  }

  @Test
  void linesAgreeWithNaiveOverlayInLength() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 800, 300);
      LineString line =
          Shapes.walk(random, Shapes.near(random, Shapes.ORIGIN, 1000), 20, 2 + i % 90);

      OverlayPiece onPolygon = SiteOverlay.of(site).piece(line);
      OverlayPiece onLine = SiteOverlay.of(line).piece(site);

      double naive = OverlayNGRobust.overlay(site, line, OverlayNG.INTERSECTION).getLength();
      assertThat(onPolygon.lengthMetres()).isCloseTo(naive, within(1e-6));
      assertThat(onLine.lengthMetres()).isCloseTo(naive, within(1e-6));
      assertThat(onLine.contact().isShared()).isEqualTo(naive > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void siteIsConstrainedAndFreeAndPiecesAreAtLeastTheirUnion(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      Geometry site = Shapes.shore(random, Shapes.ORIGIN, 600, 30 + random.nextInt(500));
      List<Geometry> objects = objects(random, i);
      SiteOverlay overlay = SiteOverlay.of(site, Shapes.EXACT);
      List<OverlayPiece> pieces =
          objects.stream().map(overlay::piece).filter(p -> p.contact().isShared()).toList();
      double sum = pieces.stream().mapToDouble(p -> p.planarArea().squareMetres()).sum();

      Geometry constrained = AreaUnion.of(pieces.stream().map(OverlayPiece::geometry).toList());
      Geometry free = AreaUnion.uncovered(site, constrained);

      double area = site.getArea();
      assertThat(constrained.getArea() + free.getArea())
          .as("seed %d, site %d", seed, i)
          .isCloseTo(area, within(RELATIVE * area));
      assertThat(sum).isGreaterThanOrEqualTo(constrained.getArea() - RELATIVE * area);
      assertThat(constrained.isValid() && free.isValid()).isTrue();
    }
  }

  @Test
  void parcelsThatTileTheSiteCoverItOnce() {
    Random random = new Random(11);
    List<Geometry> parcels =
        Shapes.parcels(random, new Coordinate(524_000, 4_469_000), 100, 20, 20, 5);
    Geometry site = Shapes.shore(random, Shapes.ORIGIN, 500, 500);
    SiteOverlay overlay = SiteOverlay.of(site, Shapes.EXACT);

    List<Geometry> pieces =
        parcels.stream()
            .map(overlay::piece)
            .filter(piece -> piece.contact().isShared())
            .map(OverlayPiece::geometry)
            .toList();

    double sum = pieces.stream().mapToDouble(Geometry::getArea).sum();
    assertThat(sum).isCloseTo(site.getArea(), within(RELATIVE * site.getArea()));
    Geometry union = AreaUnion.of(pieces);
    assertThat(union.getArea()).isCloseTo(site.getArea(), within(RELATIVE * site.getArea()));
    assertThat(AreaUnion.uncovered(site, union).getArea())
        .isCloseTo(0, within(RELATIVE * site.getArea()));
  }

  @Test
  void manyThreadsGetTheSamePiecesAsOne() {
    Random random = new Random(5);
    Geometry site = Shapes.shore(random, Shapes.ORIGIN, 900, 1500);
    List<Geometry> parcels =
        Shapes.parcels(random, new Coordinate(524_000, 4_469_000), 100, 20, 20, 5);
    SiteOverlay alone = SiteOverlay.of(site);
    List<Double> expected =
        parcels.stream().map(p -> alone.piece(p).planarArea().squareMetres()).toList();

    SiteOverlay shared = SiteOverlay.of(site);
    List<Double> actual =
        IntStream.range(0, 8 * parcels.size())
            .parallel()
            .mapToObj(i -> shared.piece(parcels.get(i % parcels.size())))
            .map(piece -> piece.planarArea().squareMetres())
            .toList();

    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i % parcels.size()));
    }
  }

  private static List<Geometry> objects(Random random, int count) {
    List<Geometry> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Coordinate place = Shapes.near(random, Shapes.ORIGIN, 700);
      objects.add(
          Shapes.shore(random, place, 10 + 300 * random.nextDouble(), 4 + random.nextInt(80)));
    }
    return objects;
  }

  private static Contact naiveContact(Geometry site, Geometry object, Geometry naive) {
    if (naive.isEmpty()) {
      return Contact.DISJOINT;
    }
    if (naive.getArea() <= Noise.area(naive)) {
      return Contact.TOUCH;
    }
    if (object.getArea() - naive.getArea() <= Noise.area(object)) {
      return Contact.WITHIN;
    }
    boolean isAllOfSite = site.getArea() - naive.getArea() <= Noise.area(site);
    return isAllOfSite ? Contact.CONTAINS : Contact.OVERLAP;
  }
}
