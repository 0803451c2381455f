package org.planatlas.layers.encode.vectortile;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.CoordinateSequence;
import org.planatlas.geo.crs.Transforms;

/** Takes coordinates of the storage CRS to the grid of a tile, not rounded yet. */
final class TileGrid {

  private final MathTransform transform;
  private final double originX;
  private final double originY;
  private final double scaleX;
  private final double scaleY;

  TileGrid(CoordinateReferenceSystem storage, ReferencedEnvelope box) {
    MathTransform made = Transforms.between(storage, box.getCoordinateReferenceSystem());
    this.transform = made.isIdentity() ? null : made;
    this.originX = box.getMinX();
    this.originY = box.getMaxY();
    this.scaleX = VectorTile.EXTENT / box.getWidth();
    this.scaleY = VectorTile.EXTENT / box.getHeight();
  }

  /** x0, y0, x1, y1...; of no length when a point has no place in the tile's CRS. */
  double[] project(CoordinateSequence sequence) {
    int size = sequence.size();
    double[] xy = new double[2 * size];
    for (int i = 0; i < size; i++) {
      xy[2 * i] = sequence.getX(i);
      xy[2 * i + 1] = sequence.getY(i);
    }
    if (transform != null) {
      try {
        transform.transform(xy, 0, xy, 0, size);
      } catch (TransformException e) {
        return new double[0];
      }
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
}
