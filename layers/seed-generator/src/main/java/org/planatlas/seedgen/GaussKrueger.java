package org.planatlas.seedgen;

import org.locationtech.jts.geom.Coordinate;

/**
 * The plane of EPSG:4550: CGCS2000, 3-degree Gauss-Krueger, central meridian 123 E, false easting
 * 500 000 m. Krueger's series in the third flattening to order four; the error is below a
 * micrometre within three degrees of the meridian.
 */
final class GaussKrueger {
  private static final double A = 6378137.0;
  private static final double F = 1 / 298.257222101;
  private static final double N = F / (2 - F);
  private static final double E = StrictMath.sqrt(F * (2 - F));
  private static final double RECTIFYING = A / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
  private static final double[] ALPHA = {
    N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16 + 41 * N * N * N * N / 180,
    13 * N * N / 48 - 3 * N * N * N / 5 + 557 * N * N * N * N / 1440,
    61 * N * N * N / 240 - 103 * N * N * N * N / 140,
    49561 * N * N * N * N / 161280
  };
  private static final double[] BETA = {
    N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96 - N * N * N * N / 360,
    N * N / 48 + N * N * N / 15 - 437 * N * N * N * N / 1440,
    17 * N * N * N / 480 - 37 * N * N * N * N / 840,
    4397 * N * N * N * N / 161280
  };
  private static final double CENTRAL_MERIDIAN = 123;
  private static final double FALSE_EASTING = 500_000;

  private GaussKrueger() {}

  /** Plane coordinate in metres of a point in degrees (x longitude, y latitude). */
  static Coordinate toPlane(double lon, double lat) {
    double lambda = StrictMath.toRadians(lon - CENTRAL_MERIDIAN);
    double sin = StrictMath.sin(StrictMath.toRadians(lat));
    double t = StrictMath.sinh(atanh(sin) - E * atanh(E * sin));
    double xi = StrictMath.atan2(t, StrictMath.cos(lambda));
    double eta = atanh(StrictMath.sin(lambda) / StrictMath.sqrt(1 + t * t));
    double north = xi;
    double east = eta;
    for (int j = 1; j <= 4; j++) {
      north += ALPHA[j - 1] * StrictMath.sin(2 * j * xi) * StrictMath.cosh(2 * j * eta);
      east += ALPHA[j - 1] * StrictMath.cos(2 * j * xi) * StrictMath.sinh(2 * j * eta);
    }
    return new Coordinate(FALSE_EASTING + RECTIFYING * east, RECTIFYING * north);
  }

  /** Longitude and latitude in degrees of a plane coordinate in metres. */
  static Coordinate toDegrees(double x, double y) {
    double xi = y / RECTIFYING;
    double eta = (x - FALSE_EASTING) / RECTIFYING;
    double xi1 = xi;
    double eta1 = eta;
    for (int j = 1; j <= 4; j++) {
      xi1 -= BETA[j - 1] * StrictMath.sin(2 * j * xi) * StrictMath.cosh(2 * j * eta);
      eta1 -= BETA[j - 1] * StrictMath.cos(2 * j * xi) * StrictMath.sinh(2 * j * eta);
    }
    double chi = StrictMath.asin(StrictMath.sin(xi1) / StrictMath.cosh(eta1));
    double lon = StrictMath.atan2(StrictMath.sinh(eta1), StrictMath.cos(xi1));
    return new Coordinate(CENTRAL_MERIDIAN + StrictMath.toDegrees(lon), geodetic(chi));
  }

  /** Latitude in degrees of a conformal latitude in radians, by fixed-point iteration. */
  private static double geodetic(double chi) {
    double isometric = atanh(StrictMath.sin(chi));
    double phi = chi;
    for (int i = 0; i < 8; i++) {
      phi = StrictMath.asin(StrictMath.tanh(isometric + E * atanh(E * StrictMath.sin(phi))));
    }
    return StrictMath.toDegrees(phi);
  }

  private static double atanh(double v) {
    return 0.5 * StrictMath.log((1 + v) / (1 - v));
  }
}
