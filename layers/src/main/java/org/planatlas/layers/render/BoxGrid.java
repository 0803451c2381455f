package org.planatlas.layers.render;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.CoordinateSequence;
import org.planatlas.geo.crs.Transforms;

/**
 * Takes coordinates of the storage CRS to a grid of columns and rows that a box is divided into:
 * the pixels of a picture or the units of a vector tile, not rounded, downwards from the corner
 * with the lowest x and the highest y.
 */
public final class BoxGrid {

  private final MathTransform transform;
  private final double originX;
  private final double originY;
  private final double scaleX;
  private final double scaleY;

  /**
   * A grid.
   *
   * @param storage CRS of the coordinates, x east, y north
   * @param box what the grid divides, in a CRS with x east
   * @param columns in the width of the box
   * @param rows in its height
   */
  public BoxGrid(CoordinateReferenceSystem storage, ReferencedEnvelope box, int columns, int rows) {
    MathTransform made = Transforms.between(storage, box.getCoordinateReferenceSystem());
    this.transform = made.isIdentity() ? null : made;
    this.originX = box.getMinX();
    this.originY = box.getMaxY();
    this.scaleX = columns / box.getWidth();
    this.scaleY = rows / box.getHeight();
  }

  /** x0, y0, x1, y1...; of no length when a point has no place in the CRS of the box. */
  public double[] project(CoordinateSequence sequence) {
    int size = sequence.size();
    double[] xy = new double[2 * size];
    for (int i = 0; i < size; i++) {
      xy[2 * i] = sequence.getX(i);
      xy[2 * i + 1] = sequence.getY(i);
    }
    if (transform != null && !transformed(xy, size)) {
      return new double[0];
    }
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = (xy[i] - originX) * scaleX;
      xy[i + 1] = (originY - xy[i + 1]) * scaleY;
      if (!Double.isFinite(xy[i]) || !Double.isFinite(xy[i + 1])) {
        return new double[0];
      }
    }
    return xy;
  }

  /** A part with no place there cannot be shown; the rest of the layer can. */
  private boolean transformed(double[] xy, int size) {
    try {
      transform.transform(xy, 0, xy, 0, size);
      return true;
    } catch (TransformException e) {
      return false;
    }
  }
}
