package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Dimension;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.IntersectionMatrix;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.relateng.RelateNG;

/** Polygons on a coarse grid share vertices, edges and parts of edges all the time. */
class GridCoincidenceTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Test
  void contactEqualsTheExactRelationAndAreasAddUp() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      Geometry site = onGrid(random, 3 + random.nextInt(12));
      Geometry object = onGrid(random, 3 + random.nextInt(8));

      OverlayPiece piece = SiteOverlay.of(site, Shapes.EXACT).piece(object);

      assertThat(piece.contact()).as("%s on %s", object, site).isEqualTo(relation(site, object));
      double naive = OverlayNGRobust.overlay(site, object, OverlayNG.INTERSECTION).getArea();
      assertThat(piece.planarArea().squareMetres()).isCloseTo(naive, within(1e-9));
      Geometry free = AreaUnion.uncovered(site, RobustOverlay.polygons(piece.geometry()));
      assertThat(free.getArea() + naive).isCloseTo(site.getArea(), within(1e-9));
    }
  }

  private static Contact relation(Geometry site, Geometry object) {
    IntersectionMatrix matrix = RelateNG.relate(site, object);
    if (matrix.isDisjoint()) {
      return Contact.DISJOINT;
    }
    if (matrix.get(0, 0) == Dimension.FALSE) {
      return Contact.TOUCH;
    }
    if (matrix.isCovers()) {
      return Contact.WITHIN;
    }
    return matrix.isCoveredBy() ? Contact.CONTAINS : Contact.OVERLAP;
  }

  private static Geometry onGrid(Random random, int vertices) {
    while (true) {
      Coordinate[] ring = new Coordinate[vertices + 1];
      for (int i = 0; i < vertices; i++) {
        ring[i] = new Coordinate(random.nextInt(9), random.nextInt(9));
      }
      ring[vertices] = ring[0];
      Geometry fixed = RobustOverlay.polygons(GeometryFixer.fix(FACTORY.createPolygon(ring)));
      if (!fixed.isEmpty()) {
        return fixed;
      }
    }
  }
}
