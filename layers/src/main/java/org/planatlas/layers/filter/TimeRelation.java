package org.planatlas.layers.filter;

import java.util.Optional;
import java.util.stream.Stream;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;

/**
 * The operators of FES 2.0 in time (OGC 09-026r2, 7.9) as comparisons that a store can run. An
 * attribute is an instant; what only a period can be to another time (ISO 19108, 5.2.3.5) holds for
 * no feature.
 */
enum TimeRelation {
  BEFORE("Before"),
  AFTER("After"),
  DURING("During"),
  TEQUALS("TEquals"),
  BEGINS("Begins"),
  ENDS("Ends"),
  ANY_INTERACTS("AnyInteracts"),
  BEGUN_BY("BegunBy"),
  ENDED_BY("EndedBy"),
  TCONTAINS("TContains"),
  MEETS("Meets"),
  MET_BY("MetBy"),
  TOVERLAPS("TOverlaps"),
  OVERLAPPED_BY("OverlappedBy");

  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private final String operator;

  TimeRelation(String operator) {
    this.operator = operator;
  }

  /** The name in FES. */
  String operator() {
    return operator;
  }

  /** The operator of this name. */
  static Optional<TimeRelation> find(String operator) {
    return Stream.of(values()).filter(one -> one.operator.equals(operator)).findFirst();
  }

  /**
   * The condition.
   *
   * @param property the instant of a feature
   * @param begin of the fixed time
   * @param end of it; the same as its begin where it is an instant
   */
  Filter holds(Expression property, Expression begin, Expression end) {
    boolean instant = begin.equals(end);
    return switch (this) {
      case BEFORE -> FF.less(property, begin);
      case AFTER -> FF.greater(property, end);
      case TEQUALS -> instant ? FF.equals(property, begin) : Filter.EXCLUDE;
      case DURING -> FF.and(FF.greater(property, begin), FF.less(property, end));
      case BEGINS -> instant ? Filter.EXCLUDE : FF.equals(property, begin);
      case ENDS -> instant ? Filter.EXCLUDE : FF.equals(property, end);
      case ANY_INTERACTS ->
          instant
              ? FF.equals(property, begin)
              : FF.and(FF.greaterOrEqual(property, begin), FF.lessOrEqual(property, end));
      case BEGUN_BY, ENDED_BY, TCONTAINS, MEETS, MET_BY, TOVERLAPS, OVERLAPPED_BY -> Filter.EXCLUDE;
    };
  }
}
