package org.planatlas.layers.ingest.dxf;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** A polyline while it is read: vertices with bulges, flags, layer. */
final class DxfPolyline {

  private static final int CLOSED = 1;

  /** Of a polyline: a mesh of rows and columns, a mesh of faces. */
  private static final int MESH = 16 | 64;

  /** Of a vertex: a control point of a spline, whose curve other vertices follow. */
  private static final int CONTROL = 16;

  /** Of a vertex: one of a mesh. */
  private static final int MESH_VERTEX = 64 | 128;

  private static final double STEP_RADIANS = Math.toRadians(3);

  private final List<Coordinate> points = new ArrayList<>();
  private final List<Double> bulges = new ArrayList<>();
  private String layer = "0";
  private String handle;
  private String color;
  private int flags;
  private boolean mirrored;
  private boolean mesh;
  private boolean onPaper;

  /** Takes a pair that holds for the whole polyline. */
  void take(DxfTags tags) {
    switch (tags.code()) {
      case 5 -> handle = tags.value();
      case 8 -> layer = tags.text();
      case 62 -> color = tags.value();
      case 67 -> onPaper = tags.flags() == 1;
      case 70 -> flags = tags.flags();
      case 230 -> mirrored = tags.number() < 0;
      default -> {
        // widths, thickness, and what other programs attach
      }
    }
  }

  void x(double x) {
    points.add(new Coordinate(x, 0));
    bulges.add(0.0);
  }

  void y(double y) {
    if (!points.isEmpty()) {
      points.get(points.size() - 1).y = y;
    }
  }

  void bulge(double bulge) {
    if (!bulges.isEmpty()) {
      bulges.set(bulges.size() - 1, bulge);
    }
  }

  /** Takes the flags of the last vertex. */
  void vertexFlags(int vertex) {
    mesh |= (vertex & MESH_VERTEX) != 0;
    if ((vertex & CONTROL) != 0 && !points.isEmpty()) {
      points.remove(points.size() - 1);
      bulges.remove(bulges.size() - 1);
    }
  }

  /** Whether its vertices are those of a surface and not of a line. */
  boolean isMesh() {
    return mesh || (flags & MESH) != 0;
  }

  /** Whether it encloses anything; two arcs do. */
  boolean isRing() {
    return isClosed() && (size() > 2 || size() == 2 && hasArcs());
  }

  int size() {
    return points.size();
  }

  String layer() {
    return layer;
  }

  String handle() {
    return handle;
  }

  String color() {
    return color;
  }

  boolean isOnPaper() {
    return onPaper;
  }

  boolean hasArcs() {
    return bulges.stream().anyMatch(bulge -> bulge != 0);
  }

  boolean isClosed() {
    boolean meets = size() > 3 && points.get(0).equals2D(points.get(size() - 1));
    return (flags & CLOSED) != 0 || meets;
  }

  /**
   * The closed ring; arcs become chords of three degrees at most, which is 0.03 % of the radius off
   * the arc. A bulge is the tangent of a quarter of the arc's angle, positive to the left.
   */
  Coordinate[] ring() {
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      Coordinate from = points.get(i);
      Coordinate to = points.get((i + 1) % size());
      ring.add(from);
      if (bulges.get(i) != 0 && !from.equals2D(to)) {
        arc(from, to, bulges.get(i), ring);
      }
    }
    if (!ring.isEmpty() && !ring.get(0).equals2D(ring.get(ring.size() - 1))) {
      ring.add(ring.get(0).copy());
    }
    // an extrusion downwards mirrors the x axis
    return ring.stream()
        .map(point -> mirrored ? new Coordinate(-point.x, point.y) : point)
        .toArray(Coordinate[]::new);
  }

  private static void arc(Coordinate from, Coordinate to, double bulge, List<Coordinate> ring) {
    double angle = 4 * Math.atan(bulge);
    double centreX = (from.x + to.x) / 2 - (to.y - from.y) * (1 - bulge * bulge) / (4 * bulge);
    double centreY = (from.y + to.y) / 2 + (to.x - from.x) * (1 - bulge * bulge) / (4 * bulge);
    double radius = Math.hypot(from.x - centreX, from.y - centreY);
    double start = Math.atan2(from.y - centreY, from.x - centreX);
    int steps = (int) Math.ceil(Math.abs(angle) / STEP_RADIANS);
    for (int i = 1; i < steps; i++) {
      double at = start + angle * i / steps;
      ring.add(new Coordinate(centreX + radius * Math.cos(at), centreY + radius * Math.sin(at)));
    }
  }
}
