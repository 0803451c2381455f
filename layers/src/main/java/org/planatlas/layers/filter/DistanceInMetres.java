package org.planatlas.layers.filter;

import java.util.List;
import org.geotools.api.filter.capability.FunctionName;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.filter.capability.FunctionNameImpl;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.Transforms;

/**
 * Distance in metres between a feature's geometry and a fixed one, in the plane of the fixed one's
 * 3-degree Gauss-Krueger zone. GeoTools' own DWITHIN would take metres for degrees.
 */
final class DistanceInMetres extends FilterFunction {

  private static final FunctionName NAME =
      new FunctionNameImpl("distanceInMetres", "geom", "other");

  private final CoordinateReferenceSystem storage;
  private final CoordinateReferenceSystem plane;
  private final Geometry planeOther;

  /**
   * A function for one fixed geometry.
   *
   * @param geometry the feature's geometry, in the storage CRS
   * @param other fixed geometry in the storage CRS (longitude, latitude)
   */
  DistanceInMetres(Expression geometry, Literal other, CoordinateReferenceSystem storage) {
    super(NAME, List.of(geometry, other));
    Geometry fixed = (Geometry) other.getValue();
    this.storage = storage;
    this.plane = GaussKrueger.plane(fixed.getEnvelopeInternal().centre().x);
    this.planeOther = Transforms.apply(fixed, storage, plane);
  }

  /** The plane in which the distance is measured. */
  CoordinateReferenceSystem plane() {
    return plane;
  }

  /** The fixed geometry in that plane. */
  Geometry planeOther() {
    return planeOther;
  }

  @Override
  public Object evaluate(Object object) {
    Geometry stored = getParameters().get(0).evaluate(object, Geometry.class);
    if (stored == null || stored.isEmpty()) {
      return null;
    }
    try {
      return Transforms.apply(stored, storage, plane).distance(planeOther);
    } catch (TransformFailedException e) {
      // so far away that the zone's plane does not reach it
      return Double.POSITIVE_INFINITY;
    }
  }
}
