package org.planatlas.geo.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An area.
 *
 * @param squareMetres finite, not negative
 */
public record Area(double squareMetres) implements Comparable<Area> {
  /** No area. */
  public static final Area ZERO = new Area(0);

  private static final double SQUARE_METRES_PER_HECTARE = 10_000;
  private static final double MU_PER_HECTARE = 15;

  /** Refuses what is no area. */
  public Area {
    if (!(squareMetres >= 0) || Double.isInfinite(squareMetres)) {
      throw new IllegalArgumentException("An area cannot be " + squareMetres + " m2.");
    }
  }

  /** The area in hectares, not rounded. */
  public double hectares() {
    return squareMetres / SQUARE_METRES_PER_HECTARE;
  }

  /** The area in mu (1 ha = 15 mu), from the unrounded square metres. */
  public double mu() {
    return hectares() * MU_PER_HECTARE;
  }

  /** The sum of two areas. */
  public Area plus(Area other) {
    return new Area(squareMetres + other.squareMetres);
  }

  /** This area as a share of a whole, 0 for an empty whole. */
  public double shareOf(Area whole) {
    return whole.squareMetres == 0 ? 0 : squareMetres / whole.squareMetres;
  }

  @Override
  public int compareTo(Area other) {
    return Double.compare(squareMetres, other.squareMetres);
  }

  /** For people: {@code 31648000.00 m2 = 3164.8000 ha = 47472.0000 mu}. */
  @Override
  public String toString() {
    return decimals(squareMetres, 2)
        + " m2 = "
        + decimals(hectares(), 4)
        + " ha = "
        + decimals(mu(), 4)
        + " mu";
  }

  private static String decimals(double value, int places) {
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
  }
}
