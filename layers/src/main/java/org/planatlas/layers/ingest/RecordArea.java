package org.planatlas.layers.ingest;

import java.util.OptionalDouble;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.layers.ingest.profile.AreaMeasure;

/**
 * The area of one record. It is estimated from the plane of the file and measured on the ellipsoid
 * only where the estimate comes near the tolerance, since nearly all records are right.
 */
record RecordArea(Geometry drawn, SourceCrs crs) implements AreaMeasure {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** An estimate is good to this share: the scale of a plane hardly changes within one parcel. */
  private static final double ESTIMATE = 1e-4;

  static AreaMeasure of(Geometry drawn, SourceCrs crs) {
    return drawn == null || crs == null || drawn.getDimension() < 2
        ? AreaMeasure.NONE
        : new RecordArea(drawn, crs);
  }

  @Override
  public OptionalDouble near(double stated, double tolerance) {
    try {
      double estimate = drawn.getArea() * squareMetresPerUnit();
      boolean surelyNear = Math.abs(estimate - stated) + estimate * ESTIMATE < tolerance;
      return OptionalDouble.of(
          surelyNear ? estimate : EllipsoidalMeasure.area(crs.toStorage(drawn)).squareMetres());
    } catch (TransformFailedException e) {
      return OptionalDouble.empty();
    }
  }

  /** Square metres on the ellipsoid of one square unit of the file in the middle of the record. */
  private double squareMetresPerUnit() {
    Envelope box = drawn.getEnvelopeInternal();
    Coordinate middle = box.centre();
    double step = crs.crs() instanceof GeographicCRS ? 1e-5 : 1;
    Geometry cross =
        crs.toStorage(
            FACTORY.createMultiPointFromCoords(
                new Coordinate[] {
                  new Coordinate(middle.x - step, middle.y),
                  new Coordinate(middle.x + step, middle.y),
                  new Coordinate(middle.x, middle.y - step),
                  new Coordinate(middle.x, middle.y + step)
                }));
    Coordinate[] ends = cross.getCoordinates();
    double across =
        (ends[1].x - ends[0].x) * (ends[3].y - ends[2].y)
            - (ends[1].y - ends[0].y) * (ends[3].x - ends[2].x);
    double squareDegrees = Math.abs(across) / (4 * step * step);
    return squareDegrees * EllipsoidalMeasure.squareMetresPerSquareDegree(ends[0].y);
  }
}
