package org.planatlas.seedgen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The outline of Xiuyan County in the plane, read from the district layer as it is. */
final class County {
  private static final String XIUYAN = "210323";
  private final List<Coordinate[]> rings = new ArrayList<>();

  /** Reads the county from {@code district.geojson}. */
  County(Path districts) {
    JsonNode root = new ObjectMapper().readTree(districts.toFile());
    for (JsonNode feature : root.get("features")) {
      if (feature.get("properties").get("code").asString().equals(XIUYAN)) {
        feature.get("geometry").get("coordinates").forEach(ring -> rings.add(plane(ring)));
      }
    }
    if (rings.isEmpty()) {
      throw new IllegalArgumentException(districts + " has no district " + XIUYAN);
    }
  }

  /** Cells whose centre lies in the county (even-odd rule, so a faulty ring does no harm). */
  boolean[] mask(Grid grid) {
    boolean[] mask = new boolean[grid.size()];
    for (int row = 0; row < grid.rows(); row++) {
      double y = grid.y0() + (row + 0.5) * grid.cell();
      double[] cuts = cuts(y);
      for (int k = 0; k + 1 < cuts.length; k += 2) {
        int from = (int) Math.max(0, StrictMath.ceil((cuts[k] - grid.x0()) / grid.cell() - 0.5));
        int to = (int) Math.min(grid.cols(), (cuts[k + 1] - grid.x0()) / grid.cell() + 0.5);
        for (int c = from; c < to; c++) {
          mask[row * grid.cols() + c] = true;
        }
      }
    }
    return mask;
  }

  /** Distance in metres, about, to the outline: negative inside. */
  float[] distance(Grid grid) {
    boolean[] mask = mask(grid);
    float[] distance = new float[grid.size()];
    java.util.Arrays.fill(distance, Float.MAX_VALUE);
    CellQueue queue = new CellQueue();
    for (int i = 0; i < distance.length; i++) {
      for (int d = 0; d < 4; d++) {
        int n = grid.neighbour(i, d);
        if (n >= 0 && mask[n] != mask[i] && distance[i] > 0) {
          distance[i] = 0;
          queue.add(0, i);
        }
      }
    }
    while (!queue.isEmpty()) {
      spread(grid, distance, queue);
    }
    for (int i = 0; i < distance.length; i++) {
      distance[i] = mask[i] ? -distance[i] : distance[i];
    }
    return distance;
  }

  private static void spread(Grid grid, float[] distance, CellQueue queue) {
    double key = queue.smallest();
    int cell = queue.poll();
    if (key > distance[cell]) {
      return;
    }
    for (int d = 0; d < 8; d++) {
      int next = grid.neighbour(cell, d);
      float there = (float) (distance[cell] + Grid.step(d) * grid.cell());
      if (next >= 0 && there < distance[next]) {
        distance[next] = there;
        queue.add(there, next);
      }
    }
  }

  private double[] cuts(double y) {
    return rings.stream()
        .flatMapToDouble(
            ring ->
                java.util.stream.IntStream.range(0, ring.length - 1)
                    .filter(i -> ring[i].y <= y != ring[i + 1].y <= y)
                    .mapToDouble(i -> crossing(ring[i], ring[i + 1], y)))
        .sorted()
        .toArray();
  }

  private static double crossing(Coordinate a, Coordinate b, double y) {
    return a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
  }

  private static Coordinate[] plane(JsonNode ring) {
    Coordinate[] plane = new Coordinate[ring.size()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = GaussKrueger.toPlane(ring.get(i).get(0).asDouble(), ring.get(i).get(1).asDouble());
    }
    return plane;
  }
}
