package org.planatlas.geo.crs;

import java.util.Locale;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;

/**
 * A position that has no place in the CRS it should be transformed to. The message is a sentence
 * for the client.
 */
public class TransformFailedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TransformFailedException(double x, double y, CoordinateReferenceSystem to, Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "The position %.6f, %.6f has no place in %s; check the coordinates, their order and"
                + " their CRS.",
            x,
            y,
            to.getName().getCode()),
        cause);
  }
}
