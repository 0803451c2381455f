package org.planatlas.layers.filter;

import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.NativeFilter;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.locationtech.jts.geom.Geometry;

/** Copies attribute conditions with checked names and typed values. */
class BindingVisitor extends SpatialBindingVisitor {

  BindingVisitor(SimpleFeatureType schema, LiteralGeometries geometries) {
    super(schema, geometries);
  }

  @Override
  public Object visit(PropertyIsEqualTo f, Object data) {
    Expression[] pair = pair(f);
    return ff.equal(pair[0], pair[1], f.isMatchingCase(), f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsNotEqualTo f, Object data) {
    Expression[] pair = pair(f);
    return ff.notEqual(pair[0], pair[1], f.isMatchingCase(), f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsGreaterThan f, Object data) {
    Expression[] pair = pair(f);
    return ff.greater(pair[0], pair[1], f.isMatchingCase(), f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsGreaterThanOrEqualTo f, Object data) {
    Expression[] pair = pair(f);
    return ff.greaterOrEqual(pair[0], pair[1], f.isMatchingCase(), f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsLessThan f, Object data) {
    Expression[] pair = pair(f);
    return ff.less(pair[0], pair[1], f.isMatchingCase(), f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsLessThanOrEqualTo f, Object data) {
    Expression[] pair = pair(f);
    return ff.lessOrEqual(pair[0], pair[1], f.isMatchingCase(), f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsBetween f, Object data) {
    Expression value = visit(f.getExpression(), data);
    return ff.between(
        value,
        typed(visit(f.getLowerBoundary(), data), value),
        typed(visit(f.getUpperBoundary(), data), value),
        f.getMatchAction());
  }

  @Override
  public Object visit(PropertyIsLike f, Object data) {
    if (f.getLiteral() == null || f.getLiteral().length() > 1000) {
      throw new FilterReadException("A LIKE pattern has between 0 and 1000 characters.");
    }
    LiteralTexts.requireStorable(f.getLiteral());
    LiteralTexts.requireWholeEscapes(f);
    refuseGeometry(visit(f.getExpression(), data));
    return super.visit(f, data);
  }

  private Expression[] pair(BinaryComparisonOperator f) {
    Expression left = visit(f.getExpression1(), null);
    Expression right = visit(f.getExpression2(), null);
    refuseGeometry(left);
    refuseGeometry(right);
    return new Expression[] {typed(left, right), typed(right, left)};
  }

  /** The expression, a literal turned into the type of the attribute on the other side. */
  private Expression typed(Expression expression, Expression other) {
    if (expression instanceof Literal literal) {
      LiteralTexts.requireStorable(literal.getValue());
    }
    if (expression instanceof Literal literal && other instanceof PropertyName name) {
      AttributeDescriptor attribute = schema.getDescriptor(name.getPropertyName());
      return ff.literal(LiteralTypes.convert(literal.getValue(), attribute));
    }
    return expression;
  }

  private void refuseGeometry(Expression expression) {
    boolean literal = expression instanceof Literal value && value.getValue() instanceof Geometry;
    boolean attribute =
        expression instanceof PropertyName name
            && schema.getDescriptor(name.getPropertyName()) instanceof GeometryDescriptor;
    if (literal || attribute) {
      throw new FilterReadException(
          "A geometry cannot be compared with =, <, > or LIKE; use INTERSECTS, WITHIN, BBOX...");
    }
  }

  @Override
  public Object visit(PropertyName name, Object data) {
    return ff.property(PropertyNames.get(name.getPropertyName(), schema).getLocalName());
  }

  @Override
  public Object visit(Function function, Object data) {
    if (function instanceof Cql2Function own) {
      return own.of(own.getParameters().stream().map(one -> visit(one, data)).toList());
    }
    AllowedFunctions.check(function);
    return super.visit(function, data);
  }

  @Override
  public Object visit(NativeFilter filter, Object data) {
    throw new FilterReadException("Native filters are not accepted; write ECQL or FES.");
  }

  /** Never reached by a client: kept so that a null filter is INCLUDE and not a failure. */
  @Override
  public Object visitNullFilter(Object data) {
    return Filter.INCLUDE;
  }
}
