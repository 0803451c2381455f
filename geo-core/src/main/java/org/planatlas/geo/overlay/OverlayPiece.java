package org.planatlas.geo.overlay;

import java.util.Objects;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.measure.Area;

/**
 * The part of a site that lies on one object.
 *
 * @param contact how the object meets the site
 * @param geometry the shared part in the plane of the site: the object itself when it lies within
 *     the site, the site itself when the object contains it, the shared boundary for {@link
 *     Contact#TOUCH}, empty when they do not meet. It may be the same instance as the object or the
 *     site and must not be changed
 * @param planarArea the area of the polygons of {@code geometry}
 * @param lengthMetres the length of the lines of {@code geometry}; 0 for {@link Contact#TOUCH}
 */
public record OverlayPiece(
    Contact contact, Geometry geometry, Area planarArea, double lengthMetres) {

  /** Of an object that does not meet the site. */
  public static final OverlayPiece DISJOINT =
      new OverlayPiece(Contact.DISJOINT, new GeometryFactory().createPolygon(), Area.ZERO, 0);

  /** Checks that every part is there. */
  public OverlayPiece {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(geometry, "geometry");
    Objects.requireNonNull(planarArea, "planarArea");
  }
}
