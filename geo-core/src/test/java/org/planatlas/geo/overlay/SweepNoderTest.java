package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.io.WKTWriter;
import org.locationtech.jts.noding.IntersectionAdder;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.Noder;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.ValidatingNoder;

class SweepNoderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void splitsAsTheNoderOfJtsDoes(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      List<Coordinate[]> lines = lines(random, 1 + random.nextInt(4));
      assertThat(noded(new SweepNoder(), lines)).isEqualTo(noded(ofJts(), lines));
    }
  }

  @Test
  void leavesManySegmentsToJts() {
    Random random = new Random(7);
    List<Coordinate[]> lines = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      double x = random.nextDouble() * 1e5;
      double y = random.nextDouble() * 1e5;
      lines.add(
          new Coordinate[] {
            new Coordinate(x, y), new Coordinate(x + 100, y), new Coordinate(x, y + 100)
          });
    }
    assertThat(noded(new SweepNoder(), lines)).isEqualTo(noded(ofJts(), lines));
  }

  @Test
  void hasNothingToSplitInNothing() {
    assertThat(noded(new SweepNoder(), List.of())).isEmpty();
  }

  /** Eastings and northings of a Gauss-Krueger zone, some vertices on a common grid. */
  private static List<Coordinate[]> lines(Random random, int count) {
    List<Coordinate[]> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Coordinate[] line = new Coordinate[2 + random.nextInt(30)];
      for (int j = 0; j < line.length; j++) {
        boolean onGrid = random.nextInt(3) == 0;
        double x = random.nextDouble() * 2000 - 1000;
        double y = random.nextDouble() * 2000;
        line[j] =
            new Coordinate(
                500_000 + (onGrid ? Math.rint(x / 100) * 100 : x),
                4_500_000 + (onGrid ? Math.rint(y / 100) * 100 : y));
      }
      lines.add(CoordinateArrays.removeRepeatedPoints(line));
    }
    lines.removeIf(line -> line.length < 2);
    return lines;
  }

  private static Noder ofJts() {
    return new ValidatingNoder(
        new MCIndexNoder(new IntersectionAdder(new RobustLineIntersector())));
  }

  /** The pieces in one order; or that the proof failed. */
  private static List<String> noded(Noder noder, List<Coordinate[]> lines) {
    List<NodedSegmentString> strings = new ArrayList<>();
    lines.forEach(
        line -> strings.add(new NodedSegmentString(CoordinateArrays.copyDeep(line), null)));
    try {
      noder.computeNodes(strings);
    } catch (RuntimeException e) {
      return List.of("not noded");
    }
    Collection<?> pieces = noder.getNodedSubstrings();
    return pieces.stream()
        .map(piece -> WKTWriter.toLineString(((SegmentString) piece).getCoordinates()))
        .sorted()
        .toList();
  }
}
