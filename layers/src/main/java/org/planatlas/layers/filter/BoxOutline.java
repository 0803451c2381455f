package org.planatlas.layers.filter;

import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;

/**
 * The outline in the storage CRS of a box that a client wrote in another one. Transforms give a
 * longitude of 180 degrees for -180 and numbers without meaning far from the area of a projection;
 * here the outline stays whole, and what a projection does not reach is left out of the box.
 */
final class BoxOutline {

  /** Edges of a box are straight in the box's own CRS: each gets at least this many parts. */
  private static final int PARTS = 32;

  /** Degrees beside the area of use of a projection in which its numbers mean places. */
  private static final double MARGIN_LONGITUDE = 6;

  private static final double MARGIN_SOUTH = 30;
  private static final double MARGIN_NORTH = 8;
  private static final double MOST_LATITUDE = 85;

  /** An area this wide is that of a projection of the world. */
  private static final double WORLD_DEGREES = 300;

  /** Of Web Mercator, to some degree beyond the poles of its maps and the date line. */
  private static final double WORLD_METRES = 4e7;

  /** Degrees by which a transform may miss a bound of the world. */
  private static final double NEAR = 1e-9;

  private final GeometryFactory factory = new GeometryFactory();
  private final CoordinateReferenceSystem from;
  private final CoordinateReferenceSystem storage;

  BoxOutline(CoordinateReferenceSystem from, CoordinateReferenceSystem storage) {
    this.from = from;
    this.storage = storage;
  }

  /**
   * The outline of a box, x east, y north.
   *
   * @return empty when the box lies where its CRS has no places
   * @throws org.planatlas.geo.crs.TransformFailedException when a corner has no place in the
   *     storage CRS
   */
  Geometry of(Envelope box) {
    Envelope reach = reach();
    if (!(from instanceof GeographicCRS) && isInDegrees() && box.contains(reach)) {
      return factory.toGeometry(new Envelope(-180, 180, -90, 90));
    }
    Envelope reached = box.intersection(reach);
    if (reached.isNull()) {
      return factory.createPolygon();
    }
    Geometry written = factory.toGeometry(reached);
    double longest = Math.max(reached.getWidth(), reached.getHeight());
    Geometry dense = longest > 0 ? Densifier.densify(written, longest / PARTS) : written;
    Geometry moved = Transforms.apply(dense, from, storage);
    if (!isInDegrees()) {
      return moved;
    }
    Geometry middle = Transforms.apply(factory.createPoint(reached.centre()), from, storage);
    Coordinate[] outline = unwrapped(moved.getCoordinates(), middle.getCoordinate().x);
    return switch (dense.getDimension()) {
      case 0 -> factory.createPoint(outline[0]);
      case 1 -> factory.createLineString(outline);
      default -> factory.createPolygon(outline);
    };
  }

  private boolean isInDegrees() {
    return storage instanceof GeographicCRS;
  }

  /** Longitudes from vertex to vertex without a jump, around that of the middle. */
  private static Coordinate[] unwrapped(Coordinate[] places, double middle) {
    Coordinate[] outline = new Coordinate[places.length];
    Envelope extent = new Envelope();
    double before = places[0].x;
    for (int i = 0; i < places.length; i++) {
      before = near(places[i].x, before);
      outline[i] = new Coordinate(before, snapped(places[i].y, 90));
      extent.expandToInclude(outline[i]);
    }
    double centre = (extent.getMinX() + extent.getMaxX()) / 2;
    double shift = near(centre, middle) - centre;
    for (Coordinate vertex : outline) {
      vertex.x = snapped(vertex.x + shift, 180);
    }
    if (places[0].equals2D(places[places.length - 1])) {
      outline[outline.length - 1] = outline[0].copy();
    }
    return outline;
  }

  /** The longitude that differs by whole turns and is the nearest to another one. */
  private static double near(double longitude, double other) {
    return longitude + 360 * Math.rint((other - longitude) / 360);
  }

  private static double snapped(double degrees, double bound) {
    return Math.abs(Math.abs(degrees) - bound) < NEAR ? Math.copySign(bound, degrees) : degrees;
  }

  /** Where the numbers of the box's CRS mean places. */
  private Envelope reach() {
    if (from instanceof GeographicCRS) {
      return new Envelope(-360, 360, -90, 90);
    }
    GeographicBoundingBox area = CRS.getGeographicBoundingBox(from);
    if (area == null) {
      return new Envelope(-1e9, 1e9, -1e9, 1e9);
    }
    double west = area.getWestBoundLongitude();
    double east = area.getEastBoundLongitude();
    if (east - west > WORLD_DEGREES) {
      return new Envelope(-WORLD_METRES, WORLD_METRES, -WORLD_METRES, WORLD_METRES);
    }
    double south = Math.max(-MOST_LATITUDE, area.getSouthBoundLatitude() - MARGIN_SOUTH);
    double north = Math.min(MOST_LATITUDE, area.getNorthBoundLatitude() + MARGIN_NORTH);
    return Transforms.apply(
        new ReferencedEnvelope(
            west - MARGIN_LONGITUDE,
            east + MARGIN_LONGITUDE,
            south,
            north,
            CrsCatalog.get(CrsCatalog.WGS84)),
        from);
  }
}
