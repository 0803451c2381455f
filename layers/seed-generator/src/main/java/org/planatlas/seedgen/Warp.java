package org.planatlas.seedgen;

import org.locationtech.jts.geom.Coordinate;

/** A gentle shift of the whole plane, the same wherever a point is met, that hides the raster. */
final class Warp {
  private final Noise noise;

  Warp(Noise noise) {
    this.noise = noise;
  }

  /** The shifted point; shifts stay below about 40 m and never fold the plane. */
  Coordinate move(double x, double y) {
    double dx = 26 * noise.smooth(x / 420, y / 420) + 11 * noise.smooth(x / 150 + 7, y / 150);
    double dy = 26 * noise.smooth(x / 420 + 50, y / 420) + 11 * noise.smooth(x / 150, y / 150 + 9);
    return new Coordinate(x + dx, y + dy);
  }
}
