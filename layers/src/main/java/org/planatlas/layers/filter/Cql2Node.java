package org.planatlas.layers.filter;

import java.time.Instant;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** A CQL2 expression as it was written, in text or JSON alike; operators have their JSON names. */
sealed interface Cql2Node {

  /** An operator or function with what it is applied to. */
  record Operation(String name, List<Cql2Node> arguments) implements Cql2Node {}

  /** An attribute. */
  record Property(String name) implements Cql2Node {}

  /** A String, BigDecimal or Boolean. */
  record Value(Object value) implements Cql2Node {}

  /** A geometry with the positions as they were written. */
  record Place(Geometry geometry) implements Cql2Node {}

  /**
   * An instant, known exactly or to the day.
   *
   * @param start the earliest that it can be
   * @param end the latest; the same as the start for an exact one
   */
  record Time(Instant start, Instant end) implements Cql2Node {}

  /**
   * A time with a begin and an end, both in it: times, attributes or null for an open one.
   *
   * @param start begin
   * @param end end
   */
  record Interval(Cql2Node start, Cql2Node end) implements Cql2Node {}

  /** The values of IN. */
  record Items(List<Cql2Node> values) implements Cql2Node {}
}
