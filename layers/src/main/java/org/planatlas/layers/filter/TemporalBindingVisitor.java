package org.planatlas.layers.filter;

import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.temporal.After;
import org.geotools.api.filter.temporal.AnyInteracts;
import org.geotools.api.filter.temporal.Before;
import org.geotools.api.filter.temporal.Begins;
import org.geotools.api.filter.temporal.BegunBy;
import org.geotools.api.filter.temporal.BinaryTemporalOperator;
import org.geotools.api.filter.temporal.During;
import org.geotools.api.filter.temporal.EndedBy;
import org.geotools.api.filter.temporal.Ends;
import org.geotools.api.filter.temporal.Meets;
import org.geotools.api.filter.temporal.MetBy;
import org.geotools.api.filter.temporal.OverlappedBy;
import org.geotools.api.filter.temporal.TContains;
import org.geotools.api.filter.temporal.TEquals;
import org.geotools.api.filter.temporal.TOverlaps;
import org.geotools.api.temporal.Period;
import org.geotools.filter.visitor.DuplicatingFilterVisitor;

/** Copies conditions in time as plain comparisons, which a store can run. */
abstract class TemporalBindingVisitor extends DuplicatingFilterVisitor {

  final SimpleFeatureType schema;

  TemporalBindingVisitor(SimpleFeatureType schema) {
    super(RequestFilterFactory.INSTANCE);
    this.schema = schema;
  }

  @Override
  public Object visit(Before f, Object data) {
    return bound(ff.less(f.getExpression1(), edge(f, false)));
  }

  @Override
  public Object visit(After f, Object data) {
    return bound(ff.greater(f.getExpression1(), edge(f, true)));
  }

  @Override
  public Object visit(TEquals f, Object data) {
    return bound(ff.equals(f.getExpression1(), edge(f, false)));
  }

  @Override
  public Object visit(During f, Object data) {
    Expression property = f.getExpression1();
    return bound(ff.and(ff.greater(property, edge(f, false)), ff.less(property, edge(f, true))));
  }

  private Object bound(Filter comparison) {
    return comparison.accept(this, null);
  }

  /** The time on the right side; of a period its begin or its end. */
  private Literal edge(BinaryTemporalOperator f, boolean end) {
    if (f.getExpression1() instanceof PropertyName && f.getExpression2() instanceof Literal time) {
      if (time.getValue() instanceof Period period) {
        return ff.literal(end ? period.getEnding() : period.getBeginning());
      }
      return ff.literal(time.getValue());
    }
    throw new FilterReadException(
        "A condition in time reads: attribute BEFORE, AFTER, DURING or TEQUALS a fixed time.");
  }

  private static FilterReadException unsupported() {
    return new FilterReadException(
        "Of the conditions in time BEFORE, AFTER, DURING and TEQUALS are understood; use them.");
  }

  @Override
  public Object visit(AnyInteracts f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(Begins f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(BegunBy f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(EndedBy f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(Ends f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(Meets f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(MetBy f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(OverlappedBy f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(TContains f, Object data) {
    throw unsupported();
  }

  @Override
  public Object visit(TOverlaps f, Object data) {
    throw unsupported();
  }
}
