package org.planatlas.layers.filter;

import java.util.Locale;
import java.util.Map;

/** Units of length in DWITHIN and BEYOND. */
final class DistanceUnits {

  private static final Map<String, Double> METRES =
      Map.ofEntries(
          Map.entry("m", 1d),
          Map.entry("metre", 1d),
          Map.entry("metres", 1d),
          Map.entry("meter", 1d),
          Map.entry("meters", 1d),
          Map.entry("9001", 1d),
          Map.entry("km", 1000d),
          Map.entry("kilometre", 1000d),
          Map.entry("kilometres", 1000d),
          Map.entry("kilometer", 1000d),
          Map.entry("kilometers", 1000d),
          Map.entry("9036", 1000d),
          Map.entry("ft", 0.3048),
          Map.entry("foot", 0.3048),
          Map.entry("feet", 0.3048),
          Map.entry("9002", 0.3048),
          Map.entry("mi", 1609.344),
          Map.entry("mile", 1609.344),
          Map.entry("miles", 1609.344),
          Map.entry("statute miles", 1609.344),
          Map.entry("nautical miles", 1852d));

  /** Metres; further away a plane says nothing about distances. */
  private static final double LARGEST = 5_000_000;

  private DistanceUnits() {}

  /**
   * A distance in metres.
   *
   * @param unit a word, or a URN or URI whose last part is one or an EPSG code
   */
  static double toMetres(double distance, String unit) {
    String text = unit == null ? "" : unit.trim().toLowerCase(Locale.ROOT);
    Double factor = METRES.get(text.replaceAll("^.*[:/#]", ""));
    if (factor == null) {
      throw new FilterReadException(
          "The unit '"
              + (unit == null ? "" : unit)
              + "' of a distance is not known; write m, km, feet, statute miles or nautical miles.");
    }
    if (!(distance >= 0) || Double.isInfinite(distance)) {
      throw new FilterReadException(
          "A distance must be a number of 0 or more, not " + distance + ".");
    }
    double metres = distance * factor;
    if (metres > LARGEST) {
      throw new FilterReadException(
          "The distance of the filter is too large; write at most 5000 km.");
    }
    return metres;
  }
}
