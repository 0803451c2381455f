package org.planatlas.layers.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Times and geometries of CQL2, which text and JSON write alike. */
final class Cql2Literals {

  /** The databases keep microseconds. */
  private static final long MICROSECOND = 1_000;

  private static final int LAST_YEAR = 9_999;

  private Cql2Literals() {}

  /** An instant of RFC 3339. */
  static Cql2Node.Time timestamp(String text) {
    Cql2Node.Time time = time(text);
    if (!time.start().equals(time.end())) {
      throw new FilterReadException("'" + text + "' is no timestamp like 2026-11-23T08:00:00Z.");
    }
    return time;
  }

  /** A day in UTC. */
  static Cql2Node.Time date(String text) {
    if (text.indexOf('T') >= 0) {
      throw new FilterReadException("'" + text + "' is no date like 2026-11-23.");
    }
    return time(text);
  }

  /** An end of an interval; null for the two dots of an open one. */
  static Cql2Node.Time intervalEnd(String text) {
    return text.equals("..") ? null : time(text);
  }

  /**
   * An interval.
   *
   * @param start null for an open begin
   * @param end null for an open end
   */
  static Cql2Node.Interval interval(Cql2Node start, Cql2Node end) {
    boolean turned =
        start instanceof Cql2Node.Time first
            && end instanceof Cql2Node.Time last
            && first.start().isAfter(last.end());
    if (start == null && end == null || turned) {
      throw new FilterReadException("An interval of the filter has no begin before its end.");
    }
    return new Cql2Node.Interval(start, end);
  }

  private static Cql2Node.Time time(String text) {
    try {
      if (text.indexOf('T') > 0) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return new Cql2Node.Time(inReach(instant), instant);
      }
      LocalDate day = LocalDate.parse(text);
      Instant begin = inReach(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      Instant next = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      return new Cql2Node.Time(begin, next.minusNanos(MICROSECOND));
    } catch (DateTimeException e) {
      throw new FilterReadException(
          "'" + text + "' is no time like 2026-11-23T08:00:00Z or 2026-11-23.", e);
    }
  }

  /** A year of the calendar, which all databases know. */
  private static Instant inReach(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > LAST_YEAR) {
      throw new DateTimeException("year " + year);
    }
    return time;
  }

  /** A geometry in WKT. */
  static Cql2Node.Place geometry(String wkt) {
    Geometry geometry = parsed(wkt);
    for (Coordinate at : geometry.getCoordinates()) {
      if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
        throw new FilterReadException(
            "A geometry of the filter has the position " + at.x + " " + at.y + "; write numbers.");
      }
    }
    return new Cql2Node.Place(geometry);
  }

  private static Geometry parsed(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException | IllegalArgumentException e) {
      throw new FilterReadException("The geometry cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** A box of four numbers, or of six with heights. */
  static Cql2Node.Place box(List<Double> numbers) {
    int half = numbers.size() / 2;
    if (numbers.size() != 4 && numbers.size() != 6) {
      throw new FilterReadException("A BBOX of a filter has four numbers, or six with heights.");
    }
    return new Cql2Node.Place(
        RequestFilterFactory.box(
            numbers.get(0), numbers.get(1), numbers.get(half), numbers.get(half + 1), null));
  }
}
