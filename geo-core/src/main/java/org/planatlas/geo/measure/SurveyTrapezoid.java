package org.planatlas.geo.measure;

import static java.lang.Math.PI;

/**
 * The area of an ellipsoidal trapezoid by the formula of the land survey (国土调查办发〔2008〕32号) with the
 * constants of CGCS2000.
 *
 * <p>S = 2 b² ΔL [A sin ½ΔB cos Bm − B sin 3⁄2ΔB cos 3Bm + C sin 5⁄2ΔB cos 5Bm − D sin 7⁄2ΔB cos
 * 7Bm + E sin 9⁄2ΔB cos 9Bm], Bm the mean latitude.
 */
final class SurveyTrapezoid {
  /** Semi-major axis of CGCS2000, metres. */
  static final double SEMI_MAJOR = 6_378_137;

  /** Flattening of CGCS2000. */
  static final double FLATTENING = 1 / 298.257222101;

  private static final double SEMI_MINOR = SEMI_MAJOR * (1 - FLATTENING);
  private static final double E2 = FLATTENING * (2 - FLATTENING);
  private static final double E4 = E2 * E2;
  private static final double E6 = E4 * E2;
  private static final double E8 = E4 * E4;
  private static final double[] FACTORS = {
    1 + 3.0 / 6 * E2 + 30.0 / 80 * E4 + 35.0 / 112 * E6 + 630.0 / 2304 * E8,
    -(1.0 / 6 * E2 + 15.0 / 80 * E4 + 21.0 / 112 * E6 + 420.0 / 2304 * E8),
    3.0 / 80 * E4 + 7.0 / 112 * E6 + 180.0 / 2304 * E8,
    -(1.0 / 112 * E6 + 45.0 / 2304 * E8),
    5.0 / 2304 * E8
  };
  private static final double RADIANS = PI / 180;

  private SurveyTrapezoid() {}

  /**
   * The signed area in square metres between two latitudes over a span of longitude.
   *
   * @param latitude1 degrees
   * @param latitude2 degrees
   * @param span degrees of longitude
   */
  static double area(double latitude1, double latitude2, double span) {
    double half = (latitude2 - latitude1) / 2 * RADIANS;
    double mean = (latitude1 + latitude2) / 2 * RADIANS;
    // odd multiples by recurrence: f((k+2)x) = 2 cos(2x) f(kx) - f((k-2)x), for sine f(-x) = -f(x)
    double sin = Math.sin(half);
    double sinBefore = -sin;
    double stepSin = 2 - 4 * sin * sin;
    double cos = Math.cos(mean);
    double cosBefore = cos;
    double stepCos = 4 * cos * cos - 2;
    double sum = 0;
    for (double factor : FACTORS) {
      sum += factor * sin * cos;
      double nextSin = stepSin * sin - sinBefore;
      sinBefore = sin;
      sin = nextSin;
      double nextCos = stepCos * cos - cosBefore;
      cosBefore = cos;
      cos = nextCos;
    }
    return 2 * SEMI_MINOR * SEMI_MINOR * span * RADIANS * sum;
  }
}
