package org.planatlas.geo.crs;

import org.locationtech.jts.geom.Coordinate;

/**
 * The offset coordinates of Chinese web maps: GCJ-02 (AMap, Tencent, DataV) and BD-09 (Baidu).
 * There is no official publication of either; the formulas are the commonly published ones, which
 * agree with the map providers' own converters to about a metre. Coordinates are degrees, x
 * longitude, y latitude; outside the box around China GCJ-02 has no offset.
 */
public enum ChinaOffset {
  /** GCJ-02, some 100 to 700 m away from WGS 84. */
  GCJ_02("GCJ-02"),
  /** BD-09, GCJ-02 moved once more. */
  BD_09("BD-09");

  private static final double SEMI_MAJOR = 6_378_245;
  private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;
  private static final double BAIDU = Math.PI * 3000 / 180;
  private static final int MOST_STEPS = 30;
  private static final double CLOSE_DEGREES = 1e-10;

  private final String title;

  ChinaOffset(String title) {
    this.title = title;
  }

  /** The usual name. */
  public String title() {
    return title;
  }

  /** The offset coordinate of a place in WGS 84. */
  public Coordinate apply(Coordinate wgs84) {
    Coordinate gcj = gcj(wgs84);
    return this == GCJ_02 ? gcj : baidu(gcj);
  }

  /** The place in WGS 84 of an offset coordinate, found by iteration to below a millimetre. */
  public Coordinate remove(Coordinate offset) {
    Coordinate guess = offset.copy();
    for (int i = 0; i < MOST_STEPS; i++) {
      Coordinate there = apply(guess);
      double dx = offset.x - there.x;
      double dy = offset.y - there.y;
      guess = new Coordinate(guess.x + dx, guess.y + dy);
      if (Math.abs(dx) < CLOSE_DEGREES && Math.abs(dy) < CLOSE_DEGREES) {
        break;
      }
    }
    return guess;
  }

  private static Coordinate gcj(Coordinate place) {
    boolean inside =
        place.x > 72.004 && place.x < 137.8347 && place.y > 0.8293 && place.y < 55.8271;
    if (!inside) {
      return place.copy();
    }
    double x = place.x - 105;
    double y = place.y - 35;
    double latitude = Math.toRadians(place.y);
    double root = Math.sin(latitude);
    root = 1 - ECCENTRICITY_SQUARED * root * root;
    double meridian = SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (root * Math.sqrt(root));
    double parallel = SEMI_MAJOR / Math.sqrt(root) * Math.cos(latitude);
    return new Coordinate(
        place.x + Math.toDegrees(east(x, y) / parallel),
        place.y + Math.toDegrees(north(x, y) / meridian));
  }

  /** Metres. */
  private static double north(double x, double y) {
    double metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
    return metres
        + wave(x, 20, 6, 20, 2) * 2 / 3
        + wave(y, 20, 1, 40, 1.0 / 3) * 2 / 3
        + wave(y, 160, 1.0 / 12, 320, 1.0 / 30) * 2 / 3;
  }

  /** Metres. */
  private static double east(double x, double y) {
    double metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
    return metres
        + wave(x, 20, 6, 20, 2) * 2 / 3
        + wave(x, 20, 1, 40, 1.0 / 3) * 2 / 3
        + wave(x, 150, 1.0 / 12, 300, 1.0 / 30) * 2 / 3;
  }

  private static double wave(double v, double a, double b, double c, double d) {
    return a * Math.sin(v * b * Math.PI) + c * Math.sin(v * d * Math.PI);
  }

  private static Coordinate baidu(Coordinate gcj) {
    double distance = Math.hypot(gcj.x, gcj.y) + 0.00002 * Math.sin(gcj.y * BAIDU);
    double angle = Math.atan2(gcj.y, gcj.x) + 0.000003 * Math.cos(gcj.x * BAIDU);
    return new Coordinate(distance * Math.cos(angle) + 0.0065, distance * Math.sin(angle) + 0.006);
  }
}
