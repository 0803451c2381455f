package org.planatlas.layers.encode;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.Transforms;

/**
 * Geometries on their way out: moved into the CRS that the client named, numbers in the order that
 * this name means.
 */
final class CoordinateText {

  private final CoordinateReferenceSystem storage;
  private final CrsReference target;
  private final int decimals;
  private final boolean swapped;

  CoordinateText(CoordinateReferenceSystem storage, CrsReference target) {
    this.storage = storage;
    this.target = target;
    this.decimals = PlainDecimals.decimalsOf(target.crs());
    this.swapped = target.axisOrder().isSwapped();
  }

  /** The geometry in the client's CRS, still x east, y north. */
  Geometry toTarget(Geometry stored) {
    return Transforms.apply(stored, storage, target.crs());
  }

  /** Name of the CRS as it is written. */
  String crsName() {
    return target.name();
  }

  /** Code of the CRS. */
  int epsg() {
    return target.epsg();
  }

  /** Appends one position in the client's order. */
  void append(StringBuilder text, CoordinateSequence sequence, int i, char separator) {
    double east = sequence.getX(i);
    double north = sequence.getY(i);
    PlainDecimals.append(text, swapped ? north : east, decimals);
    text.append(separator);
    PlainDecimals.append(text, swapped ? east : north, decimals);
  }

  /** All positions of a sequence for a GML posList. */
  String list(CoordinateSequence sequence) {
    return join(sequence, ' ');
  }

  /** All positions of a sequence for the {@code gml:coordinates} of GML 2. */
  String tuples(CoordinateSequence sequence) {
    return join(sequence, ',');
  }

  private String join(CoordinateSequence sequence, char separator) {
    StringBuilder text = new StringBuilder(24 * sequence.size());
    for (int i = 0; i < sequence.size(); i++) {
      if (i > 0) {
        text.append(' ');
      }
      append(text, sequence, i, separator);
    }
    return text.toString();
  }
}
