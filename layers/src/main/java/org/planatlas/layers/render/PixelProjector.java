package org.planatlas.layers.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Takes geometries from the storage CRS to pixels: transforms, thins to what a pixel can show and
 * clips. Java2D is many times slower on vertices that nobody can see.
 */
final class PixelProjector {

  /** Vertices closer than this to the last one kept are dropped, in pixels along each axis. */
  private static final double THINNING = 0.7;

  private final BoxGrid grid;
  private final PixelClip clip;

  PixelProjector(CoordinateReferenceSystem storage, MapImage image, int margin) {
    this.grid = new BoxGrid(storage, image.box(), image.width(), image.height());
    this.clip = new PixelClip(-margin, -margin, image.width() + margin, image.height() + margin);
  }

  /** The geometry in pixels; empty when nothing of it is near the picture. */
  List<PixelShape> project(Geometry geometry) {
    List<double[]> points = new ArrayList<>(1);
    List<double[]> lines = new ArrayList<>(1);
    List<double[]> rings = new ArrayList<>(1);
    collect(geometry, points, lines, rings);
    List<PixelShape> shapes = new ArrayList<>(1);
    add(shapes, PixelShape.Kind.AREA, rings);
    add(shapes, PixelShape.Kind.LINE, lines);
    add(shapes, PixelShape.Kind.POINT, points);
    return shapes;
  }

  private static void add(List<PixelShape> shapes, PixelShape.Kind kind, List<double[]> parts) {
    if (!parts.isEmpty()) {
      shapes.add(new PixelShape(kind, parts));
    }
  }

  private void collect(
      Geometry geometry, List<double[]> points, List<double[]> lines, List<double[]> rings) {
    if (geometry instanceof GeometryCollection all) {
      for (int i = 0; i < all.getNumGeometries(); i++) {
        collect(all.getGeometryN(i), points, lines, rings);
      }
    } else if (geometry.isEmpty()) {
      return;
    } else if (geometry instanceof Polygon polygon) {
      boolean seen = ring(polygon.getExteriorRing(), rings, true);
      for (int i = 0; seen && i < polygon.getNumInteriorRing(); i++) {
        ring(polygon.getInteriorRingN(i), rings, false);
      }
    } else if (geometry instanceof LineString line) {
      line(line, lines);
    } else if (geometry instanceof Point point) {
      double[] xy = grid.project(point.getCoordinateSequence());
      if (xy.length == 2 && clip.contains(xy[0], xy[1])) {
        points.add(xy);
      }
    }
  }

  private boolean ring(LineString ring, List<double[]> rings, boolean shell) {
    double[] xy = grid.project(ring.getCoordinateSequence());
    if (xy.length < 8) {
      return false;
    }
    double[] bounds = PixelClip.bounds(xy);
    if (clip.isDisjoint(bounds)) {
      return false;
    }
    if (bounds[2] - bounds[0] < 1.5 && bounds[3] - bounds[1] < 1.5) {
      // under a pixel the shape cannot be told from its box, and a hole cannot be seen
      if (shell) {
        rings.add(box(bounds));
      }
      return shell;
    }
    double[] thin = thin(xy);
    double[] cut = clip.isInside(bounds) ? thin : clip.ring(thin);
    if (cut.length < 8) {
      return false;
    }
    rings.add(cut);
    return true;
  }

  private static double[] box(double[] b) {
    return new double[] {b[0], b[1], b[2], b[1], b[2], b[3], b[0], b[3], b[0], b[1]};
  }

  private void line(LineString line, List<double[]> lines) {
    double[] xy = grid.project(line.getCoordinateSequence());
    if (xy.length < 4) {
      return;
    }
    double[] bounds = PixelClip.bounds(xy);
    if (clip.isDisjoint(bounds)) {
      return;
    }
    double[] thin = thin(xy);
    if (clip.isInside(bounds)) {
      lines.add(thin);
    } else {
      lines.addAll(clip.line(thin));
    }
  }

  private static double[] thin(double[] xy) {
    double[] out = new double[xy.length];
    out[0] = xy[0];
    out[1] = xy[1];
    int n = 2;
    int last = xy.length - 2;
    for (int i = 2; i < last; i += 2) {
      if (Math.abs(xy[i] - out[n - 2]) >= THINNING
          || Math.abs(xy[i + 1] - out[n - 1]) >= THINNING) {
        out[n++] = xy[i];
        out[n++] = xy[i + 1];
      }
    }
    out[n++] = xy[last];
    out[n++] = xy[last + 1];
    if (n < 8 && xy.length >= 8) {
      return xy;
    }
    return Arrays.copyOf(out, n);
  }
}
