package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class UnionTilesTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Polygons with what they share borders, holes and ground. */
  private static List<Geometry> shores(int count, int vertices, double apart) {
    Random random = new Random(count);
    List<Geometry> shores = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Polygon shore =
          Shapes.shore(random, Shapes.near(random, Shapes.ORIGIN, apart), 900, vertices);
      Geometry hole = Shapes.shore(random, shore.getCentroid().getCoordinate(), 60, vertices / 4);
      shores.add(RobustOverlay.difference(shore, hole));
    }
    return shores;
  }

  private static List<Polygon> polygons(List<Geometry> geometries) {
    List<Polygon> polygons = new ArrayList<>();
    geometries.forEach(one -> RobustOverlay.collect(one, Polygon.class, polygons));
    return polygons;
  }

  @ParameterizedTest
  @CsvSource({"60, 400, 2000", "12, 9000, 1500", "300, 100, 9000"})
  void tilesHaveTheAreaOfTheUnionAndOverlapNowhere(int count, int vertices, double apart) {
    List<Geometry> shores = shores(count, vertices, apart);
    List<Geometry> tiles = new ArrayList<>();
    UnionTiles.forEach(shores, tiles::add);
    assertThat(tiles).hasSizeGreaterThan(2).allMatch(Geometry::isValid);
    Geometry whole = AreaUnion.atOnce(polygons(shores));
    double area = whole.getArea();
    assertThat(UnionTiles.area(shores)).isEqualTo(area, within(1e-9 * area));
    assertThat(AreaUnion.atOnce(polygons(tiles)).getArea()).isEqualTo(area, within(1e-9 * area));
    Geometry united = AreaUnion.of(shores);
    assertThat(united.isValid()).isTrue();
    assertThat(united.getNumGeometries()).isEqualTo(whole.getNumGeometries());
    assertThat(RobustOverlay.difference(united, whole).getArea()).isLessThan(1e-9 * area);
    assertThat(RobustOverlay.difference(whole, united).getArea()).isLessThan(1e-9 * area);
  }

  @Test
  void noTileOfManyPolygonsIsOverlaidWithMoreThanItMayHave() {
    List<Integer> sizes = new ArrayList<>();
    UnionTiles.forEach(shores(12, 9_000, 1_500), tile -> sizes.add(tile.getNumPoints()));
    assertThat(sizes).hasSizeGreaterThan(8).allMatch(size -> size <= UnionTiles.LARGEST_TILE);
  }

  @Test
  void fewPolygonsAreOneTileAndTheUnionItself() {
    List<Geometry> shores = shores(5, 100, 1_000);
    List<Geometry> tiles = new ArrayList<>();
    UnionTiles.forEach(shores, tiles::add);
    assertThat(tiles).hasSize(1);
    assertThat(tiles.get(0).equalsExact(AreaUnion.of(shores))).isTrue();
  }

  @Test
  void parcelsThatShareBordersAreACoverageAcrossTilesUntilOneOverlaps() {
    List<Geometry> parcels =
        new ArrayList<>(Shapes.parcels(new Random(1), Shapes.ORIGIN, 100, 40, 40, 4));
    assertThat(parcels.stream().mapToInt(Geometry::getNumPoints).sum())
        .isGreaterThan(2 * UnionTiles.LARGEST_TILE);
    assertThat(UnionTiles.areCoverage(parcels)).isTrue();
    Coordinate middle = parcels.get(777).getInteriorPoint().getCoordinate();
    Envelope over = new Envelope(middle);
    over.expandBy(0.5);
    parcels.add(FACTORY.toGeometry(over));
    assertThat(UnionTiles.areCoverage(parcels)).isFalse();
  }

  @Test
  void rectanglesOneOverTheOtherEndAsOneArea() {
    List<Geometry> stack = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      Envelope box = new Envelope(Shapes.ORIGIN);
      box.expandBy(1_000 + i % 7);
      stack.add(FACTORY.toGeometry(box));
    }
    assertThat(UnionTiles.area(stack)).isEqualTo(2_012.0 * 2_012, within(1e-3));
  }
}
