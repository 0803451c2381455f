package org.planatlas.layers.filter;

import org.geotools.api.feature.simple.SimpleFeatureType;
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

  private Object holds(TimeRelation relation, BinaryTemporalOperator f) {
    return relation.holds(f.getExpression1(), edge(f, false), edge(f, true)).accept(this, null);
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

  @Override
  public Object visit(Before f, Object data) {
    return holds(TimeRelation.BEFORE, f);
  }

  @Override
  public Object visit(After f, Object data) {
    return holds(TimeRelation.AFTER, f);
  }

  @Override
  public Object visit(TEquals f, Object data) {
    return holds(TimeRelation.TEQUALS, f);
  }

  @Override
  public Object visit(During f, Object data) {
    return holds(TimeRelation.DURING, f);
  }

  @Override
  public Object visit(AnyInteracts f, Object data) {
    return holds(TimeRelation.ANY_INTERACTS, f);
  }

  @Override
  public Object visit(Begins f, Object data) {
    return holds(TimeRelation.BEGINS, f);
  }

  @Override
  public Object visit(BegunBy f, Object data) {
    return holds(TimeRelation.BEGUN_BY, f);
  }

  @Override
  public Object visit(EndedBy f, Object data) {
    return holds(TimeRelation.ENDED_BY, f);
  }

  @Override
  public Object visit(Ends f, Object data) {
    return holds(TimeRelation.ENDS, f);
  }

  @Override
  public Object visit(Meets f, Object data) {
    return holds(TimeRelation.MEETS, f);
  }

  @Override
  public Object visit(MetBy f, Object data) {
    return holds(TimeRelation.MET_BY, f);
  }

  @Override
  public Object visit(OverlappedBy f, Object data) {
    return holds(TimeRelation.OVERLAPPED_BY, f);
  }

  @Override
  public Object visit(TContains f, Object data) {
    return holds(TimeRelation.TCONTAINS, f);
  }

  @Override
  public Object visit(TOverlaps f, Object data) {
    return holds(TimeRelation.TOVERLAPS, f);
  }
}
