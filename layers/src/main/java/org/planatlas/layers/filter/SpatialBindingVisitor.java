package org.planatlas.layers.filter;

import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.api.filter.spatial.Beyond;
import org.geotools.api.filter.spatial.BinarySpatialOperator;
import org.geotools.api.filter.spatial.Contains;
import org.geotools.api.filter.spatial.Crosses;
import org.geotools.api.filter.spatial.DWithin;
import org.geotools.api.filter.spatial.Disjoint;
import org.geotools.api.filter.spatial.DistanceBufferOperator;
import org.geotools.api.filter.spatial.Equals;
import org.geotools.api.filter.spatial.Intersects;
import org.geotools.api.filter.spatial.Overlaps;
import org.geotools.api.filter.spatial.Touches;
import org.geotools.api.filter.spatial.Within;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.crs.UnknownCrsException;

/** Copies spatial conditions with their geometries in the storage CRS. */
abstract class SpatialBindingVisitor extends TemporalBindingVisitor {

  private final LiteralGeometries geometries;

  SpatialBindingVisitor(SimpleFeatureType schema, LiteralGeometries geometries) {
    super(schema);
    this.geometries = geometries;
  }

  @Override
  public Object visit(Literal literal, Object data) {
    if (literal.getValue() instanceof Geometry geometry) {
      return ff.literal(geometries.toStorage(geometry));
    }
    return ff.literal(literal.getValue());
  }

  @Override
  public Object visit(BBOX f, Object data) {
    Expression property = visit(f.getExpression1(), data);
    checkGeometry(property);
    Geometry written = f.getExpression2().evaluate(null, Geometry.class);
    if (written == null) {
      throw new FilterReadException("BBOX needs four numbers: min,min,max,max.");
    }
    Geometry box = geometries.boxToStorage(written);
    if (box.isEmpty()) {
      return Filter.EXCLUDE;
    }
    if (box.getNumPoints() == 5 && isUpright(box)) {
      return ff.bbox(property, ReferencedEnvelope.envelope(box.getEnvelopeInternal(), storage()));
    }
    return ff.intersects(property, ff.literal(box));
  }

  private static boolean isUpright(Geometry box) {
    return box.isRectangle() || box.getEnvelopeInternal().getArea() == 0;
  }

  @Override
  public Object visit(DWithin f, Object data) {
    DistanceInMetres distance = distance(f);
    double metres = DistanceUnits.toMetres(f.getDistance(), f.getDistanceUnits());
    Filter within = ff.lessOrEqual(distance, ff.literal(metres));
    return metres > BOXED
        ? within
        : ff.and(ff.bbox(distance.getParameters().get(0), around(distance, metres)), within);
  }

  @Override
  public Object visit(Beyond f, Object data) {
    DistanceInMetres distance = distance(f);
    double metres = DistanceUnits.toMetres(f.getDistance(), f.getDistanceUnits());
    return ff.greater(distance, ff.literal(metres));
  }

  /** Metres up to which the box around a place in a plane is one in degrees, too. */
  private static final double BOXED = 500_000;

  private DistanceInMetres distance(DistanceBufferOperator f) {
    Expression first = visit(f.getExpression1(), null);
    Expression second = visit(f.getExpression2(), null);
    Expression property = first instanceof PropertyName ? first : second;
    Expression other = first instanceof PropertyName ? second : first;
    checkGeometry(property);
    if (!(other instanceof Literal literal && literal.getValue() instanceof Geometry)) {
      throw new FilterReadException("DWITHIN and BEYOND need a geometry with coordinates.");
    }
    try {
      return new DistanceInMetres(property, literal, storage());
    } catch (UnknownCrsException | org.planatlas.geo.crs.TransformFailedException e) {
      throw new FilterReadException(e.getMessage(), e);
    }
  }

  /** The box in the storage CRS that holds everything within the distance. */
  private ReferencedEnvelope around(DistanceInMetres distance, double metres) {
    ReferencedEnvelope plane =
        new ReferencedEnvelope(distance.planeOther().getEnvelopeInternal(), distance.plane());
    plane.expandBy(metres);
    try {
      return Transforms.apply(plane, storage());
    } catch (org.planatlas.geo.crs.TransformFailedException e) {
      throw new FilterReadException("The distance of the filter is too large; write less.", e);
    }
  }

  @Override
  public Object visit(Contains f, Object data) {
    Expression[] pair = spatial(f);
    return ff.contains(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Crosses f, Object data) {
    Expression[] pair = spatial(f);
    return ff.crosses(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Disjoint f, Object data) {
    Expression[] pair = spatial(f);
    return ff.disjoint(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Equals f, Object data) {
    Expression[] pair = spatial(f);
    return ff.equal(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Intersects f, Object data) {
    Expression[] pair = spatial(f);
    return ff.intersects(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Overlaps f, Object data) {
    Expression[] pair = spatial(f);
    return ff.overlaps(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Touches f, Object data) {
    Expression[] pair = spatial(f);
    return ff.touches(pair[0], pair[1], f.getMatchAction());
  }

  @Override
  public Object visit(Within f, Object data) {
    Expression[] pair = spatial(f);
    return ff.within(pair[0], pair[1], f.getMatchAction());
  }

  private Expression[] spatial(BinarySpatialOperator f) {
    Expression first = visit(f.getExpression1(), null);
    Expression second = visit(f.getExpression2(), null);
    checkGeometry(first);
    checkGeometry(second);
    if (!(first instanceof PropertyName) && !(second instanceof PropertyName)) {
      throw new FilterReadException(
          "A spatial operator needs the layer's geometry on one side, such as INTERSECTS(geom,"
              + " POINT(40.4 123.3)).");
    }
    return new Expression[] {first, second};
  }

  private void checkGeometry(Expression expression) {
    boolean attribute =
        expression instanceof PropertyName name
            && schema.getDescriptor(name.getPropertyName()) instanceof GeometryDescriptor;
    boolean literal = expression instanceof Literal value && value.getValue() instanceof Geometry;
    if (!attribute && !literal) {
      throw new FilterReadException(
          "A spatial operator works on a geometry, and "
              + (expression instanceof PropertyName name ? name.getPropertyName() : "its operand")
              + " is none; the geometry of layer "
              + schema.getTypeName()
              + " is "
              + schema.getGeometryDescriptor().getLocalName()
              + ".");
    }
  }

  private CoordinateReferenceSystem storage() {
    return geometries.storage();
  }
}
