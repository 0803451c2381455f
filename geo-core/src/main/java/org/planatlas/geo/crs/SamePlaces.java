package org.planatlas.geo.crs;

import javax.measure.Unit;
import javax.measure.quantity.Angle;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.cs.CoordinateSystem;
import org.geotools.api.referencing.datum.Ellipsoid;
import org.geotools.api.referencing.datum.PrimeMeridian;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.measure.Units;
import org.geotools.referencing.CRS;
import si.uom.NonSI;
import si.uom.SI;

/**
 * Tells whether a CRS that somebody wrote gives places the numbers that a known one gives them, be
 * it by another projection method, prime meridian or unit. Names and datums are not looked at, but
 * for the ellipsoid.
 */
final class SamePlaces {

  private static final double DEGREES = 1e-7;
  private static final double METRES = 1;
  private static final double SEMI_MAJOR_METRES = 0.5;
  private static final double INVERSE_FLATTENING = 1e-3;

  /** Places in the area of use, as shares of its width and height. */
  private static final double[][] SHARES = {{0.5, 0.5}, {0.25, 0.25}, {0.75, 0.75}};

  private SamePlaces() {}

  /**
   * Compares the two at some places of the known one's area of use.
   *
   * @return false also when a place has no numbers in either of them
   */
  static boolean of(CoordinateReferenceSystem written, CoordinateReferenceSystem known) {
    GeographicCRS one = base(written);
    GeographicCRS other = base(known);
    if (one == null || other == null || !isSame(ellipsoid(one), ellipsoid(other))) {
      return false;
    }
    double tolerance = tolerance(known);
    for (double[] place : places(known)) {
      double[] first = numbers(written, one, place);
      double[] second = numbers(known, other, place);
      boolean near =
          first != null
              && second != null
              && Math.hypot(first[0] - second[0], first[1] - second[1]) < tolerance;
      if (!near) {
        return false;
      }
    }
    return true;
  }

  private static GeographicCRS base(CoordinateReferenceSystem crs) {
    CoordinateReferenceSystem base =
        crs instanceof ProjectedCRS projected ? projected.getBaseCRS() : crs;
    return base instanceof GeographicCRS geographic ? geographic : null;
  }

  private static Ellipsoid ellipsoid(GeographicCRS crs) {
    return crs.getDatum().getEllipsoid();
  }

  private static boolean isSame(Ellipsoid one, Ellipsoid other) {
    return Math.abs(one.getSemiMajorAxis() - other.getSemiMajorAxis()) < SEMI_MAJOR_METRES
        && Math.abs(one.getInverseFlattening() - other.getInverseFlattening()) < INVERSE_FLATTENING;
  }

  private static double tolerance(CoordinateReferenceSystem crs) {
    Unit<?> unit = crs.getCoordinateSystem().getAxis(0).getUnit();
    return unit.isCompatible(SI.METRE)
        ? Units.getConverterToAny(SI.METRE, unit).convert(METRES)
        : Units.getConverterToAny(NonSI.DEGREE_ANGLE, unit).convert(DEGREES);
  }

  private static double[][] places(CoordinateReferenceSystem crs) {
    GeographicBoundingBox area = CRS.getGeographicBoundingBox(crs);
    if (area == null) {
      return new double[][] {{1, 1}};
    }
    double west = area.getWestBoundLongitude();
    double east = area.getEastBoundLongitude();
    // an area across the date line has its west bound east of its east bound
    double width = west <= east ? east - west : east - west + 360;
    double south = area.getSouthBoundLatitude();
    double height = area.getNorthBoundLatitude() - south;
    double[][] places = new double[SHARES.length][];
    for (int i = 0; i < places.length; i++) {
      places[i] = new double[] {west + SHARES[i][0] * width, south + SHARES[i][1] * height};
    }
    return places;
  }

  /**
   * What a place is called.
   *
   * @param place degrees from Greenwich and from the equator
   */
  private static double[] numbers(
      CoordinateReferenceSystem crs, GeographicCRS base, double[] place) {
    PrimeMeridian meridian = base.getDatum().getPrimeMeridian();
    double origin =
        Units.getConverterToAny(meridian.getAngularUnit(), NonSI.DEGREE_ANGLE)
            .convert(meridian.getGreenwichLongitude());
    CoordinateSystem axes = base.getCoordinateSystem();
    double[] point = {angle(place[0] - origin, axes, 0), angle(place[1], axes, 1)};
    if (!(crs instanceof ProjectedCRS projected)) {
      return point;
    }
    try {
      projected.getConversionFromBase().getMathTransform().transform(point, 0, point, 0, 1);
      return point;
    } catch (TransformException | IllegalArgumentException e) {
      return null;
    }
  }

  private static double angle(double degrees, CoordinateSystem axes, int axis) {
    Unit<Angle> unit = axes.getAxis(axis).getUnit().asType(Angle.class);
    return NonSI.DEGREE_ANGLE.getConverterTo(unit).convert(degrees);
  }
}
