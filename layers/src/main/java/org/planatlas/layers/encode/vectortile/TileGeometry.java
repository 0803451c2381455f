package org.planatlas.layers.encode.vectortile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.planatlas.layers.render.BoxGrid;
import org.planatlas.layers.render.PixelClip;

/**
 * Makes drawing commands of geometries. A geometry of several kinds becomes one list of each kind.
 */
final class TileGeometry {

  /** Kinds by their number in the standard. */
  enum Kind {
    UNKNOWN,
    POINT,
    LINE,
    POLYGON
  }

  private final BoxGrid grid;
  private final PixelClip clip;
  private final PolygonCutter cutter;
  private final SmallPolygons small = new SmallPolygons();

  TileGeometry(BoxGrid grid) {
    double low = -VectorTile.BUFFER;
    double high = VectorTile.EXTENT + VectorTile.BUFFER;
    this.grid = grid;
    this.clip = new PixelClip(low, low, high, high);
    this.cutter = new PolygonCutter(grid, clip, new Envelope(low, high, low, high));
  }

  /** What of a geometry shows in the tile; empty when nothing does. */
  Map<Kind, GridCommands> commands(Geometry geometry) {
    Parts parts = new Parts();
    collect(geometry, parts);
    Map<Kind, GridCommands> all = new EnumMap<>(Kind.class);
    if (!parts.points.isEmpty()) {
      int[] xy = parts.points.stream().flatMapToInt(at -> at.stream().mapToInt(i -> i)).toArray();
      all.computeIfAbsent(Kind.POINT, kind -> new GridCommands()).points(xy);
    }
    for (int[] line : parts.lines) {
      all.computeIfAbsent(Kind.LINE, kind -> new GridCommands()).line(line);
    }
    if (!parts.polygons.isEmpty()) {
      all.computeIfAbsent(Kind.POLYGON, kind -> new GridCommands()).polygons(parts.polygons);
    }
    if (all.isEmpty() && geometry instanceof Polygonal) {
      cell(geometry).ifPresent(cell -> all.put(Kind.POLYGON, cell));
    }
    return all;
  }

  private Optional<GridCommands> cell(Geometry geometry) {
    Envelope extent = geometry.getEnvelopeInternal();
    Coordinate[] corners = {
      new Coordinate(extent.getMinX(), extent.getMinY()),
      new Coordinate(extent.getMaxX(), extent.getMaxY())
    };
    double[] xy = grid.project(new CoordinateArraySequence(corners));
    if (xy.length < 4) {
      return Optional.empty();
    }
    Envelope onGrid = new Envelope(xy[0], xy[2], xy[1], xy[3]);
    return SmallPolygons.isSmall(onGrid) ? small.cell(onGrid) : Optional.empty();
  }

  private static final class Parts {

    private final Set<List<Integer>> points = new LinkedHashSet<>();
    private final List<int[]> lines = new ArrayList<>();
    private final List<GridPolygon> polygons = new ArrayList<>();
  }

  private void collect(Geometry geometry, Parts parts) {
    if (geometry instanceof GeometryCollection all) {
      for (int i = 0; i < all.getNumGeometries(); i++) {
        collect(all.getGeometryN(i), parts);
      }
    } else if (geometry.isEmpty()) {
      return;
    } else if (geometry instanceof Polygon polygon) {
      parts.polygons.addAll(cutter.cut(polygon));
    } else if (geometry instanceof LineString line) {
      line(line, parts);
    } else if (geometry instanceof Point point) {
      double[] xy = grid.project(point.getCoordinateSequence());
      if (xy.length == 2 && clip.contains(xy[0], xy[1])) {
        parts.points.add(List.of((int) Math.rint(xy[0]), (int) Math.rint(xy[1])));
      }
    }
  }

  private void line(LineString line, Parts parts) {
    double[] xy = grid.project(line.getCoordinateSequence());
    if (xy.length < 4) {
      return;
    }
    double[] bounds = PixelClip.bounds(xy);
    if (clip.isDisjoint(bounds)) {
      return;
    }
    for (double[] piece : clip.isInside(bounds) ? List.of(xy) : clip.line(xy)) {
      int[] snapped = snapped(piece);
      if (snapped.length >= 4) {
        parts.lines.add(snapped);
      }
    }
  }

  /** Rounded, no point twice in a row. */
  private static int[] snapped(double[] line) {
    int[] xy = new int[line.length];
    int n = 0;
    for (int i = 0; i < line.length; i += 2) {
      int x = (int) Math.rint(line[i]);
      int y = (int) Math.rint(line[i + 1]);
      if (n == 0 || xy[n - 2] != x || xy[n - 1] != y) {
        xy[n++] = x;
        xy[n++] = y;
      }
    }
    return Arrays.copyOf(xy, n);
  }
}
