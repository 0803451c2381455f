package org.planatlas.layers.filter;

import java.sql.Timestamp;
import java.time.Instant;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.planatlas.layers.filter.Cql2Node.Interval;
import org.planatlas.layers.filter.Cql2Node.Time;

/**
 * Conditions in time of CQL2 (OGC 21-065r2, 7.8) as comparisons of begins and ends. An instant
 * begins and ends at once. A day is one instant that is known to the day only: two instants are
 * equal when they may be the same.
 */
final class Cql2Times {

  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  /**
   * A begin or an end.
   *
   * @param low the earliest that it can be
   * @param high the latest
   * @param far -1 or 1 for an end that is open, in the past or the future; 0 else
   */
  private record End(Expression low, Expression high, int far) {}

  /** From when to when. */
  private record Span(End begin, End end) {}

  private Cql2Times() {}

  /**
   * A comparison with a time on one side at least.
   *
   * @param sign one of {@code = < > <= >=}
   */
  static Filter comparison(String sign, Cql2Node left, Cql2Node right) {
    if (left instanceof Interval || right instanceof Interval) {
      throw new FilterReadException(
          "An interval is compared by T_DURING, T_INTERSECTS and the like, not by " + sign + ".");
    }
    End a = span(left).begin();
    End b = span(right).begin();
    return switch (sign) {
      case "=" -> same(a, b);
      case "<" -> earlier(a, b);
      case ">" -> earlier(b, a);
      case "<=" -> notLater(a, b);
      default -> notLater(b, a);
    };
  }

  /**
   * A relation of two times.
   *
   * @param name such as {@code t_during}
   * @throws FilterReadException for a name that is none, or an operand that is no time
   */
  static Filter relation(String name, Cql2Node left, Cql2Node right) {
    Span a = span(left);
    Span b = span(right);
    return switch (name) {
      case "t_after" -> earlier(b.end(), a.begin());
      case "t_before" -> earlier(a.end(), b.begin());
      case "t_contains" -> both(earlier(a.begin(), b.begin()), earlier(b.end(), a.end()));
      case "t_during" -> both(earlier(b.begin(), a.begin()), earlier(a.end(), b.end()));
      case "t_equals" -> both(same(a.begin(), b.begin()), same(a.end(), b.end()));
      case "t_finishedby" -> both(earlier(a.begin(), b.begin()), same(a.end(), b.end()));
      case "t_finishes" -> both(earlier(b.begin(), a.begin()), same(a.end(), b.end()));
      case "t_intersects" -> both(notLater(a.begin(), b.end()), notLater(b.begin(), a.end()));
      case "t_meets" -> same(a.end(), b.begin());
      case "t_metby" -> same(a.begin(), b.end());
      case "t_overlappedby" -> overlaps(b, a);
      case "t_overlaps" -> overlaps(a, b);
      case "t_startedby" -> both(same(a.begin(), b.begin()), earlier(b.end(), a.end()));
      case "t_starts" -> both(same(a.begin(), b.begin()), earlier(a.end(), b.end()));
      default ->
          throw new FilterReadException(
              "There is no condition "
                  + name
                  + "; in time there are t_after, t_before, t_contains, t_disjoint, t_during,"
                  + " t_equals, t_finishedBy, t_finishes, t_intersects, t_meets, t_metBy,"
                  + " t_overlappedBy, t_overlaps, t_startedBy and t_starts.");
    };
  }

  /** The first begins first and ends inside the second. */
  private static Filter overlaps(Span a, Span b) {
    return both(
        both(earlier(a.begin(), b.begin()), earlier(b.begin(), a.end())),
        earlier(a.end(), b.end()));
  }

  private static Span span(Cql2Node node) {
    if (node instanceof Interval interval) {
      End begin = interval.start() == null ? open(-1) : span(interval.start()).begin();
      End end = interval.end() == null ? open(1) : span(interval.end()).end();
      return new Span(
          new End(begin.low(), begin.low(), begin.far()),
          new End(end.high(), end.high(), end.far()));
    }
    End one = node instanceof Time time ? instant(time) : instant(Cql2Expressions.read(node));
    return new Span(one, one);
  }

  private static End instant(Expression value) {
    if (value instanceof Literal literal) {
      throw new FilterReadException(
          "'"
              + literal.getValue()
              + "' is compared with a time and is none; write DATE('2026-11-23') or"
              + " TIMESTAMP('2026-11-23T08:00:00Z').");
    }
    return new End(value, value, 0);
  }

  private static End instant(Time time) {
    Literal low = literal(time.start());
    return new End(low, time.start().equals(time.end()) ? low : literal(time.end()), 0);
  }

  private static End open(int far) {
    return new End(null, null, far);
  }

  private static Literal literal(Instant time) {
    return FF.literal(Timestamp.from(time));
  }

  private static Filter same(End a, End b) {
    if (a.far() == 0
        && b.far() == 0
        && a.low() == a.high()
        && b.low() == b.high()
        && !(a.low() instanceof Literal && b.low() instanceof Literal)) {
      return FF.equal(a.low(), b.low(), true);
    }
    return both(notLater(b, a), notLater(a, b));
  }

  private static Filter earlier(End a, End b) {
    if (a.far() != 0 || b.far() != 0) {
      return constant(a.far() < b.far());
    }
    if (a.high() instanceof Literal first && b.low() instanceof Literal second) {
      return constant(time(first).before(time(second)));
    }
    return FF.less(a.high(), b.low(), true);
  }

  private static Filter notLater(End a, End b) {
    if (a.far() != 0 || b.far() != 0) {
      return constant(a.far() <= b.far());
    }
    if (a.low() instanceof Literal first && b.high() instanceof Literal second) {
      return constant(!time(first).after(time(second)));
    }
    return FF.lessOrEqual(a.low(), b.high(), true);
  }

  private static Timestamp time(Literal literal) {
    return (Timestamp) literal.getValue();
  }

  private static Filter constant(boolean truth) {
    return truth ? Filter.INCLUDE : Filter.EXCLUDE;
  }

  private static Filter both(Filter a, Filter b) {
    if (a == Filter.INCLUDE || b == Filter.EXCLUDE) {
      return b;
    }
    return b == Filter.INCLUDE || a == Filter.EXCLUDE ? a : FF.and(a, b);
  }
}
