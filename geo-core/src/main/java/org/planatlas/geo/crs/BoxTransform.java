package org.planatlas.geo.crs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;

/** Carries a box into another CRS along its edges. */
final class BoxTransform {
  private static final int STEPS = 32;

  private final MathTransform transform;
  private final CoordinateReferenceSystem to;
  private final Envelope result = new Envelope();
  private double sagX;
  private double sagY;

  BoxTransform(MathTransform transform, CoordinateReferenceSystem to) {
    this.transform = transform;
    this.to = to;
  }

  ReferencedEnvelope apply(ReferencedEnvelope box) {
    edge(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMinY());
    edge(box.getMaxX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    edge(box.getMaxX(), box.getMaxY(), box.getMinX(), box.getMaxY());
    edge(box.getMinX(), box.getMaxY(), box.getMinX(), box.getMinY());
    if (result.isNull()) {
      throw new TransformFailedException(box.getMinX(), box.getMinY(), to, null);
    }
    result.expandBy(sagX, sagY);
    return new ReferencedEnvelope(result, to);
  }

  private void edge(double x1, double y1, double x2, double y2) {
    double[] before = null;
    double[] last = null;
    for (int i = 0; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      double[] point = transformed(x1 + t * (x2 - x1), y1 + t * (y2 - y1));
      if (point != null) {
        result.expandToInclude(point[0], point[1]);
        widen(before, last, point);
      }
      before = last;
      last = point;
    }
  }

  /**
   * Between two samples a smooth edge leaves their box by at most an eighth of the second
   * difference.
   */
  private void widen(double[] before, double[] last, double[] point) {
    if (before != null && last != null) {
      sagX = Math.max(sagX, Math.abs(before[0] - 2 * last[0] + point[0]) / 8);
      sagY = Math.max(sagY, Math.abs(before[1] - 2 * last[1] + point[1]) / 8);
    }
  }

  private double[] transformed(double x, double y) {
    double[] point = {x, y};
    try {
      transform.transform(point, 0, point, 0, 1);
    } catch (TransformException | IllegalArgumentException e) {
      return null;
    }
    return Double.isFinite(point[0]) && Double.isFinite(point[1]) ? point : null;
  }
}
