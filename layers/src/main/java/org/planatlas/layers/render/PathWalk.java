package org.planatlas.layers.render;

/** Places along a line by their distance from its start. */
final class PathWalk {

  private final double[] xy;
  private final double[] distance;

  PathWalk(double[] xy) {
    this.xy = xy;
    this.distance = new double[xy.length / 2];
    for (int i = 1; i < distance.length; i++) {
      distance[i] =
          distance[i - 1] + Math.hypot(xy[2 * i] - xy[2 * i - 2], xy[2 * i + 1] - xy[2 * i - 1]);
    }
  }

  double length() {
    return distance[distance.length - 1];
  }

  /** x, y and direction in radians at a distance; the ends beyond the ends. */
  double[] at(double wanted) {
    int segment = java.util.Arrays.binarySearch(distance, wanted);
    if (segment < 0) {
      segment = -segment - 2;
    }
    int i = Math.min(Math.max(segment, 0), distance.length - 2);
    double span = distance[i + 1] - distance[i];
    double t = span == 0 ? 0 : Math.min(1, Math.max(0, (wanted - distance[i]) / span));
    double dx = xy[2 * i + 2] - xy[2 * i];
    double dy = xy[2 * i + 3] - xy[2 * i + 1];
    return new double[] {xy[2 * i] + t * dx, xy[2 * i + 1] + t * dy, Math.atan2(dy, dx)};
  }
}
