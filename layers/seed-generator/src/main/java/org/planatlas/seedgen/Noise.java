package org.planatlas.seedgen;

/** Seeded gradient noise and hashes; the same arguments give the same value on every machine. */
final class Noise {
  private static final double[] GRADIENT_X = {1, -1, 1, -1, 1.4, -1.4, 0, 0};
  private static final double[] GRADIENT_Y = {1, 1, -1, -1, 0, 0, 1.4, -1.4};
  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** An independent field derived from this one. */
  Noise derive(long salt) {
    return new Noise(mix(seed ^ mix(salt)));
  }

  /** A number in [0, 1) for a pair of whole numbers. */
  double unit(long i, long j) {
    return (mix(seed + mix(i * 0x9E3779B97F4A7C15L + mix(j))) >>> 11) * 0x1.0p-53;
  }

  /** A whole number in [0, bound) for a pair of whole numbers. */
  int below(int bound, long i, long j) {
    return (int) (unit(i, j) * bound);
  }

  /** Smooth noise, about -1 to 1, with features as wide as one unit. */
  double smooth(double x, double y) {
    long i = (long) StrictMath.floor(x);
    long j = (long) StrictMath.floor(y);
    double fx = x - i;
    double fy = y - j;
    double u = fade(fx);
    double v = fade(fy);
    double low = lerp(u, corner(i, j, fx, fy), corner(i + 1, j, fx - 1, fy));
    double high = lerp(u, corner(i, j + 1, fx, fy - 1), corner(i + 1, j + 1, fx - 1, fy - 1));
    return lerp(v, low, high);
  }

  /** Fractal sum: each octave has half the width and half the height of the one before. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double height = 1;
    for (int o = 0; o < octaves; o++) {
      double scale = 1 << o;
      sum += height * smooth(x * scale + 17.3 * o, y * scale - 9.1 * o);
      height /= 2;
    }
    return sum;
  }

  private double corner(long i, long j, double dx, double dy) {
    int g = (int) (mix(seed + mix(i * 0x9E3779B97F4A7C15L + mix(j))) & 7);
    return GRADIENT_X[g] * dx + GRADIENT_Y[g] * dy;
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static double lerp(double t, double a, double b) {
    return a + t * (b - a);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
