package org.planatlas.layers.conflict;

import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.planatlas.geo.validity.ValidityProof;

/** Refuses a site on which no area could be trusted. */
public final class SiteValidity {

  private static final double DEGENERATE_SQUARE_DEGREES = 1e-16;

  private SiteValidity() {}

  /**
   * Checks one part of a site.
   *
   * @throws InvalidCheckException with kind and place of the fault
   */
  public static void require(SitePart part) {
    String what = part.name().map(name -> "Part " + name + " of the site").orElse("The site");
    Geometry site = part.lonLat();
    if (site.isEmpty()) {
      throw new InvalidCheckException(what + " is empty; draw it first.");
    }
    requirePosition(site, what);
    TopologyValidationError fault =
        ValidityProof.holds(site) ? null : new IsValidOp(site).getValidationError();
    if (fault != null) {
      throw new InvalidCheckException(
          "%s is not valid: %s%s. Correct the boundary there and check again."
              .formatted(what, fault.getMessage(), place(fault.getCoordinate())));
    }
    if (site.getDimension() == 2 && site.getArea() < DEGENERATE_SQUARE_DEGREES) {
      throw new InvalidCheckException(
          what + " has no area" + place(site.getCoordinate()) + "; its corners lie on one line.");
    }
  }

  private static void requirePosition(Geometry site, String what) {
    Envelope box = site.getEnvelopeInternal();
    boolean onEarth =
        box.getMinX() >= -180
            && box.getMaxX() <= 180
            && box.getMinY() >= -90
            && box.getMaxY() <= 90;
    if (onEarth) {
      return;
    }
    boolean swapped =
        box.getMinX() >= -90
            && box.getMaxX() <= 90
            && box.getMinY() >= -180
            && box.getMaxY() <= 180;
    String advice =
        swapped
            ? "the axes look swapped, write longitude before latitude."
            : "if they are metres, say which CRS, e.g. \"crs\": \"EPSG:4550\".";
    throw new InvalidCheckException(
        "%s lies outside longitude and latitude%s; %s"
            .formatted(what, place(site.getCoordinate()), advice));
  }

  private static String place(Coordinate at) {
    return at == null ? "" : String.format(Locale.ROOT, " at %.6f, %.6f", at.x, at.y);
  }
}
