package org.planatlas.server.ogcapi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;

/**
 * The parameter {@code datetime} (OGC 17-069r4, 7.15.4): an instant, a day, or an interval that may
 * be open at one side. It is held against the first attribute of the layer that is a date or time.
 */
final class TimeParameter {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  /** The databases keep microseconds. */
  private static final long MICROSECOND = 1_000;

  private TimeParameter() {}

  /** The attribute that says when a feature is. */
  static Optional<String> attribute(SimpleFeatureType schema) {
    return schema.getAttributeDescriptors().stream()
        .filter(attribute -> Date.class.isAssignableFrom(attribute.getType().getBinding()))
        .map(AttributeDescriptor::getLocalName)
        .findFirst();
  }

  /**
   * The condition, to be bound to a layer.
   *
   * @throws OgcProblem when it is no time, or nothing in the layer is
   */
  static Filter read(String text, SimpleFeatureType schema) {
    String[] ends = text.split("/", -1);
    if (ends.length > 2) {
      throw unreadable(text);
    }
    boolean interval = ends.length == 2;
    Optional<Instant> from = end(ends[0], interval, false, text);
    Optional<Instant> to = end(ends[interval ? 1 : 0], interval, true, text);
    if (from.isEmpty() && to.isEmpty()
        || from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw unreadable(text);
    }
    String attribute =
        attribute(schema)
            .orElseThrow(
                () ->
                    OgcProblem.badRequest(
                        "The collection "
                            + schema.getTypeName()
                            + " has no attribute with a date, so datetime selects nothing in it;"
                            + " ask without it."));
    List<Filter> conditions = new ArrayList<>();
    from.ifPresent(
        time -> conditions.add(FILTERS.greaterOrEqual(FILTERS.property(attribute), literal(time))));
    to.ifPresent(
        time -> conditions.add(FILTERS.lessOrEqual(FILTERS.property(attribute), literal(time))));
    return conditions.size() == 1 ? conditions.get(0) : FILTERS.and(conditions);
  }

  private static org.geotools.api.filter.expression.Literal literal(Instant time) {
    return FILTERS.literal(time.toString());
  }

  private static Optional<Instant> end(String part, boolean interval, boolean last, String text) {
    if (interval && (part.isEmpty() || part.equals(".."))) {
      return Optional.empty();
    }
    try {
      if (part.indexOf('T') > 0) {
        return Optional.of(OffsetDateTime.parse(part).toInstant());
      }
      LocalDate day = LocalDate.parse(part);
      return Optional.of(
          last
              ? day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(MICROSECOND)
              : day.atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw unreadable(text);
    }
  }

  private static OgcProblem unreadable(String text) {
    return OgcProblem.badRequest(
        "datetime is a time, a day or an interval, such as 2026-11-23T08:00:00Z, 2026-11-23,"
            + " 2026-01-01/2026-06-30 or 2026-01-01/..; not '"
            + QueryParameters.quotable(text)
            + "'.");
  }
}
