package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Turns connected labels of a raster into polygons without the raster showing: the middle of every
 * cell side becomes a vertex, vertices are smoothed once and moved by noise. Every step looks only
 * at what both neighbours see alike, so a shared border has the same vertices in both polygons.
 */
final class Outlines {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private final Grid grid;
  private final int[] labels;
  private final Warp warp;

  /** Labels must have come out of {@link Labels#open} and {@link Labels#parts}. */
  Outlines(Grid grid, int[] labels, Warp warp) {
    this.grid = grid;
    this.labels = labels;
    this.warp = warp;
  }

  /** One polygon per label in the plane; index 0 is null. */
  Polygon[] trace() {
    int n = Labels.counts(labels).length;
    LinearRing[] shells = new LinearRing[n];
    List<List<LinearRing>> holes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      holes.add(new ArrayList<>());
    }
    BitSet seen = new BitSet(labels.length * 4);
    for (int side = 0; side < labels.length * 4; side++) {
      int label = labels[side / 4];
      if (label != 0 && !seen.get(side) && isBorder(side)) {
        int[] sides = walk(side, seen);
        LinearRing ring = FACTORY.createLinearRing(vertices(sides));
        if (windsOutside(sides)) {
          shells[label] = ring;
        } else {
          holes.get(label).add(ring);
        }
      }
    }
    Polygon[] polygons = new Polygon[n];
    for (int i = 1; i < n; i++) {
      if (shells[i] != null) {
        polygons[i] = FACTORY.createPolygon(shells[i], holes.get(i).toArray(LinearRing[]::new));
      }
    }
    return polygons;
  }

  /** Sides of a cell, counter-clockwise: 0 south, 1 east, 2 north, 3 west. */
  private boolean isBorder(int side) {
    return labelAcross(side) != labels[side / 4];
  }

  private int labelAcross(int side) {
    int direction = (side % 4 + 3) % 4;
    int n = grid.neighbour(side / 4, direction);
    return n < 0 ? 0 : labels[n];
  }

  private int[] walk(int start, BitSet seen) {
    List<Integer> sides = new ArrayList<>();
    int side = start;
    do {
      seen.set(side);
      sides.add(side);
      side = next(side);
    } while (side != start);
    return sides.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The next side of the same label, interior on the left. */
  private int next(int side) {
    int cell = side / 4;
    int s = side % 4;
    int label = labels[cell];
    int ahead = grid.neighbour(cell, s);
    if (ahead < 0 || labels[ahead] != label) {
      return cell * 4 + (s + 1) % 4;
    }
    int right = grid.neighbour(ahead, (s + 3) % 4);
    if (right < 0 || labels[right] != label) {
      return ahead * 4 + s;
    }
    return right * 4 + (s + 3) % 4;
  }

  private boolean windsOutside(int[] sides) {
    Coordinate[] corners = new Coordinate[sides.length + 1];
    for (int i = 0; i <= sides.length; i++) {
      corners[i] = end(sides[i % sides.length]);
    }
    return Area.ofRingSigned(corners) < 0;
  }

  /** The corner at which a side ends, in units of cells. */
  private Coordinate end(int side) {
    int c = grid.col(side / 4) + (side % 4 == 0 || side % 4 == 1 ? 1 : 0);
    int r = grid.row(side / 4) + (side % 4 == 1 || side % 4 == 2 ? 1 : 0);
    return new Coordinate(c, r);
  }

  private Coordinate middle(int side) {
    Coordinate e = end(side);
    int s = side % 4;
    return new Coordinate(e.x - Grid.DC[s] * 0.5, e.y - Grid.DR[s] * 0.5);
  }

  /** A corner at which three or more borders meet. */
  private boolean isNode(Coordinate corner) {
    int c = (int) corner.x;
    int r = (int) corner.y;
    int[] around = {at(c - 1, r - 1), at(c, r - 1), at(c, r), at(c - 1, r)};
    int borders = 0;
    for (int i = 0; i < 4; i++) {
      borders += around[i] == around[(i + 1) % 4] ? 0 : 1;
    }
    return borders > 2;
  }

  private int at(int c, int r) {
    return grid.inside(c, r) ? labels[r * grid.cols() + c] : 0;
  }

  private Coordinate[] vertices(int[] sides) {
    List<Coordinate> raw = new ArrayList<>();
    List<Boolean> fixed = new ArrayList<>();
    int n = sides.length;
    for (int i = 0; i < n; i++) {
      boolean startNode = isNode(end(sides[(i + n - 1) % n]));
      boolean endNode = isNode(end(sides[i]));
      boolean straight =
          !startNode
              && !endNode
              && sides[(i + n - 1) % n] % 4 == sides[i] % 4
              && sides[(i + 1) % n] % 4 == sides[i] % 4;
      if (!straight || isOdd(sides[i])) {
        raw.add(middle(sides[i]));
        fixed.add(false);
      }
      if (endNode) {
        raw.add(end(sides[i]));
        fixed.add(true);
      }
    }
    return place(raw, fixed);
  }

  private boolean isOdd(int side) {
    Coordinate m = middle(side);
    return (((int) (m.x + 0.25) + (int) (m.y + 0.25)) & 1) == 1;
  }

  private Coordinate[] place(List<Coordinate> raw, List<Boolean> fixed) {
    int n = raw.size();
    Coordinate[] ring = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      Coordinate p = raw.get(i);
      if (fixed.get(i)) {
        ring[i] = moved(p.x, p.y);
      } else {
        Coordinate a = raw.get((i + n - 1) % n);
        Coordinate b = raw.get((i + 1) % n);
        ring[i] = moved((a.x + b.x) / 4 + p.x / 2, (a.y + b.y) / 4 + p.y / 2);
      }
    }
    ring[n] = ring[0].copy();
    return ring;
  }

  private Coordinate moved(double col, double row) {
    return warp.move(grid.x0() + col * grid.cell(), grid.y0() + row * grid.cell());
  }
}
