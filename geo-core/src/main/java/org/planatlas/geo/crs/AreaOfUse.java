package org.planatlas.geo.crs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeneralDerivedCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.transform.IdentityTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Tells whether coordinates can be meant in a CRS: they must lie in the area for which it is
 * defined.
 */
public final class AreaOfUse {
  /**
   * Data of a county on the border of two zones lie partly outside the one that is used: one degree
   * is let pass.
   */
  private static final double MARGIN_DEGREES = 1;

  /** The margin less ten kilometres, more than any datum is shifted. */
  private static final double SURE_DEGREES = 0.9;

  /** A zone of six degrees and its neighbour. */
  private static final double NEAR_DEGREES = 6;

  private static final String EAST_FIRST = "write east (longitude) before north (latitude)";

  private AreaOfUse() {}

  /**
   * Checks a box of coordinates against the CRS's area of use, widened by one degree.
   *
   * @param box x east, y north, in {@code crs}
   * @return a sentence that says what is wrong and, where swapped axes would explain it, says so;
   *     empty when the box lies in the area or the CRS declares none
   */
  public static Optional<String> findProblem(Envelope box, CoordinateReferenceSystem crs) {
    return findProblem(box, crs, EAST_FIRST);
  }

  /**
   * The same for coordinates that a protocol reads in an order of its own.
   *
   * @param swapped what to do when swapped axes would explain it, such as "write ..."
   */
  public static Optional<String> findProblem(
      Envelope box, CoordinateReferenceSystem crs, String swapped) {
    GeographicBoundingBox area = CRS.getGeographicBoundingBox(crs);
    if (area == null || box.isNull() || isInside(box, crs, area)) {
      return Optional.empty();
    }
    Envelope turned = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    String hint =
        isInside(turned, crs, area)
            ? "the axes look swapped: " + swapped
            : prefixHint(box.getMinX());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The coordinates (x %s to %s, y %s to %s) lie outside the area of use of %s"
                + " (longitude %s to %s, latitude %s to %s); %s.",
            number(box.getMinX()),
            number(box.getMaxX()),
            number(box.getMinY()),
            number(box.getMaxY()),
            crs.getName().getCode(),
            number(area.getWestBoundLongitude()),
            number(area.getEastBoundLongitude()),
            number(area.getSouthBoundLatitude()),
            number(area.getNorthBoundLatitude()),
            hint));
  }

  /**
   * Tells without a transform that longitude and latitude lie in a CRS's area of use, so far inside
   * the margin that it does not matter on which datum they are.
   *
   * @return false also when they may lie inside; true when the CRS declares no area
   */
  public static boolean isWellInside(Envelope degrees, CoordinateReferenceSystem crs) {
    GeographicBoundingBox area = CRS.getGeographicBoundingBox(crs);
    if (area == null) {
      return true;
    }
    // an area across the date line, with west beyond east, makes no such box
    return degrees.getMinX() >= area.getWestBoundLongitude() - SURE_DEGREES
        && degrees.getMaxX() <= area.getEastBoundLongitude() + SURE_DEGREES
        && degrees.getMinY() >= area.getSouthBoundLatitude() - SURE_DEGREES
        && degrees.getMaxY() <= area.getNorthBoundLatitude() + SURE_DEGREES;
  }

  /**
   * The box of longitude and latitude, on the CRS's own datum, around the corners of a box.
   *
   * @return empty when a corner has no place
   */
  public static Optional<Envelope> degrees(Envelope box, CoordinateReferenceSystem crs) {
    MathTransform toDegrees = toDegrees(crs);
    if (toDegrees == null || box.isNull()) {
      return Optional.empty();
    }
    double[] corners = {
      box.getMinX(), box.getMinY(), box.getMaxX(), box.getMinY(),
      box.getMaxX(), box.getMaxY(), box.getMinX(), box.getMaxY()
    };
    try {
      toDegrees.transform(corners, 0, corners, 0, 4);
    } catch (TransformException | IllegalArgumentException e) {
      return Optional.empty();
    }
    Envelope degrees = new Envelope();
    for (int i = 0; i < corners.length; i += 2) {
      degrees.expandToInclude(corners[i], corners[i + 1]);
    }
    return Optional.of(degrees);
  }

  /**
   * Tells that data lie so far from a CRS's area of use that their coordinates in it would be wrong
   * or none. A zone beside the right one is let pass, which surveyors use along its border.
   *
   * @param degrees box of longitude and latitude
   * @return a sentence; empty when the data are near enough, or the CRS declares no area
   */
  public static Optional<String> findDistance(Envelope degrees, CoordinateReferenceSystem crs) {
    GeographicBoundingBox area = CRS.getGeographicBoundingBox(crs);
    if (area == null || degrees.isNull() || isNear(degrees, area)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The data (longitude %s to %s, latitude %s to %s) lie far from the area of use of %s"
                + " (longitude %s to %s, latitude %s to %s); choose a CRS that is made for their"
                + " place.",
            number(degrees.getMinX()),
            number(degrees.getMaxX()),
            number(degrees.getMinY()),
            number(degrees.getMaxY()),
            crs.getName().getCode(),
            number(area.getWestBoundLongitude()),
            number(area.getEastBoundLongitude()),
            number(area.getSouthBoundLatitude()),
            number(area.getNorthBoundLatitude())));
  }

  private static boolean isNear(Envelope degrees, GeographicBoundingBox area) {
    double west = area.getWestBoundLongitude();
    double east = area.getEastBoundLongitude();
    // an area across the date line has its west bound east of its east bound
    boolean ofLongitude =
        west <= east
            ? degrees.getMaxX() >= west - NEAR_DEGREES && degrees.getMinX() <= east + NEAR_DEGREES
            : degrees.getMaxX() >= west - NEAR_DEGREES || degrees.getMinX() <= east + NEAR_DEGREES;
    return ofLongitude
        && degrees.getMaxY() >= area.getSouthBoundLatitude() - NEAR_DEGREES
        && degrees.getMinY() <= area.getNorthBoundLatitude() + NEAR_DEGREES;
  }

  private static boolean isInside(
      Envelope box, CoordinateReferenceSystem crs, GeographicBoundingBox area) {
    MathTransform toDegrees = toDegrees(crs);
    return toDegrees == null
        || (isInside(box.getMinX(), box.getMinY(), toDegrees, area)
            && isInside(box.getMaxX(), box.getMaxY(), toDegrees, area)
            && isInside(box.getMinX(), box.getMaxY(), toDegrees, area)
            && isInside(box.getMaxX(), box.getMinY(), toDegrees, area));
  }

  /**
   * To the longitude and latitude of the CRS's own datum, so that legacy datums can be checked too.
   */
  private static MathTransform toDegrees(CoordinateReferenceSystem crs) {
    if (!(crs instanceof GeneralDerivedCRS derived)) {
      return IdentityTransform.create(2);
    }
    try {
      return derived.getConversionFromBase().getMathTransform().inverse();
    } catch (NoninvertibleTransformException e) {
      return null;
    }
  }

  private static boolean isInside(
      double x, double y, MathTransform toDegrees, GeographicBoundingBox area) {
    double[] point = {x, y};
    try {
      toDegrees.transform(point, 0, point, 0, 1);
    } catch (TransformException | IllegalArgumentException e) {
      // GeoTools cannot even print an angle that is too far out
      return false;
    }
    Coordinate place = new Coordinate(point[0], point[1]);
    return place.y >= area.getSouthBoundLatitude() - MARGIN_DEGREES
        && place.y <= area.getNorthBoundLatitude() + MARGIN_DEGREES
        && Math.abs(place.y) <= 90
        && isInside(place.x, area.getWestBoundLongitude(), area.getEastBoundLongitude());
  }

  private static boolean isInside(double longitude, double west, double east) {
    boolean aboveWest = longitude >= west - MARGIN_DEGREES;
    boolean belowEast = longitude <= east + MARGIN_DEGREES;
    // an area across the date line has its west bound east of its east bound
    return west <= east ? aboveWest && belowEast : aboveWest || belowEast;
  }

  private static String prefixHint(double easting) {
    OptionalInt epsg = GaussKrueger.findEpsgOfPrefix(easting);
    return epsg.isPresent()
        ? "the eastings begin with a zone number: EPSG:" + epsg.getAsInt() + " may be meant"
        : "check the coordinates and the CRS";
  }

  private static String number(double value) {
    if (!Double.isFinite(value) || Math.abs(value) >= 1e12) {
      return Double.toString(value);
    }
    return new BigDecimal(value)
        .setScale(Math.abs(value) < 1000 ? 4 : 1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
