package org.planatlas.geo.geometry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;

/**
 * A fault of a geometry.
 *
 * @param kind what is wrong
 * @param place where, in the coordinates of the geometry; null when a geometry has no coordinates
 * @param message a sentence that names both
 */
public record GeometryDefect(DefectKind kind, Coordinate place, String message) {
  /** Checks that kind and message are there. */
  public GeometryDefect {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  /**
   * A defect with the usual sentence: {@code The boundary crosses itself at 123.3000000,
   * 40.4500000.}
   *
   * @param place may be null
   */
  public static GeometryDefect of(DefectKind kind, Coordinate place) {
    String where =
        place == null || kind == DefectKind.EMPTY
            ? ""
            : " at " + number(place.x) + ", " + number(place.y);
    return new GeometryDefect(kind, place, kind.sentence() + where + ".");
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    int places = Math.abs(value) <= 360 ? 7 : 3;
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
  }
}
