package org.planatlas.layers.filter;

import org.geotools.api.filter.MultiValuedFilter.MatchAction;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.filter.FilterFactoryImpl;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes boxes that remember the CRS name as the client wrote it, because {@code EPSG:4490} and the
 * URN of the same CRS mean different axis orders. GeoTools' own factory decodes the name at once
 * and forgets it.
 */
final class RequestFilterFactory extends FilterFactoryImpl {

  static final RequestFilterFactory INSTANCE = new RequestFilterFactory();

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /**
   * A box in the client's own axis order.
   *
   * @param crsName as the client wrote it, null when he wrote none
   */
  static Polygon box(double min1, double min2, double max1, double max2, String crsName) {
    if (!(min1 <= max1 && min2 <= max2)) {
      throw new FilterReadException(
          "The box "
              + String.join(
                  ",",
                  Double.toString(min1),
                  Double.toString(min2),
                  Double.toString(max1),
                  Double.toString(max2))
              + " has a lower corner beyond its upper corner; write min,min,max,max.");
    }
    Polygon box =
        GEOMETRIES.createPolygon(
            new Coordinate[] {
              new Coordinate(min1, min2),
              new Coordinate(min1, max2),
              new Coordinate(max1, max2),
              new Coordinate(max1, min2),
              new Coordinate(min1, min2)
            });
    box.setUserData(crsName);
    return box;
  }

  @Override
  public BBOX bbox(
      Expression geometry, double minx, double miny, double maxx, double maxy, String srs) {
    String name = srs == null || srs.isBlank() ? null : srs;
    return bbox(geometry, literal(box(minx, miny, maxx, maxy, name)));
  }

  @Override
  public BBOX bbox(
      Expression geometry,
      double minx,
      double miny,
      double maxx,
      double maxy,
      String srs,
      MatchAction action) {
    return bbox(geometry, minx, miny, maxx, maxy, srs);
  }

  @Override
  public BBOX bbox(
      String property, double minx, double miny, double maxx, double maxy, String srs) {
    return bbox(property(property), minx, miny, maxx, maxy, srs);
  }
}
