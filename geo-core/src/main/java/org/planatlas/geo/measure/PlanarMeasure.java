package org.planatlas.geo.measure;

import org.locationtech.jts.geom.Dimension;
import org.locationtech.jts.geom.Geometry;

/** Area and length in a metric plane, edges straight in that plane. */
public final class PlanarMeasure {
  private PlanarMeasure() {}

  /**
   * The area of the polygons of a geometry; zero for lines, points and nothing.
   *
   * @param inPlane in metres; parts that overlap are counted twice
   */
  public static Area area(Geometry inPlane) {
    return new Area(inPlane.getArea());
  }

  /**
   * The length of the lines of a geometry in metres; the boundaries of polygons do not count.
   *
   * @param inPlane in metres
   */
  public static double length(Geometry inPlane) {
    if (inPlane.getDimension() < Dimension.L) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < inPlane.getNumGeometries(); i++) {
      Geometry part = inPlane.getGeometryN(i);
      if (part.getNumGeometries() > 1) {
        sum += length(part);
      } else if (part.getDimension() == Dimension.L) {
        sum += part.getLength();
      }
    }
    return sum;
  }
}
