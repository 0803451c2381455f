package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.ingest.mapping.FieldCast;
import org.planatlas.layers.ingest.mapping.FieldMapping;
import org.planatlas.layers.ingest.mapping.MappedColumn;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Counts the values of one layer that cannot be of their attributes' types. */
final class CastLog {

  /** Values that are listed one by one, of each attribute. */
  static final int MOST_LISTED = 200;

  private final Map<MappedColumn, Failed> failed = new LinkedHashMap<>();

  private static final class Failed {
    private final List<Value> listed = new ArrayList<>();
    private long count;
  }

  /**
   * Values of one attribute; the JSON is part of the public API.
   *
   * @param field that it is made of, as the file names it
   * @param type wanted
   * @param emptied whether the values become empty; else they stop the commit
   * @param listed the first of them
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Report(
      String field, String name, String type, boolean emptied, long count, List<Value> listed) {}

  /** One value. */
  record Value(long record, String value, String message) {}

  /** Counts the failures of a record. */
  void add(long record, List<FieldMapping.Failure> failures) {
    for (FieldMapping.Failure one : failures) {
      Failed all = failed.computeIfAbsent(one.column(), column -> new Failed());
      all.count++;
      if (all.listed.size() < MOST_LISTED) {
        all.listed.add(new Value(record, FieldValues.text(one.value()), one.message()));
      }
    }
  }

  /** Whether a value stops the commit. */
  boolean isRefused() {
    return failed.keySet().stream().anyMatch(column -> !column.cast().emptyInvalid());
  }

  List<Report> report() {
    List<Report> reports = new ArrayList<>();
    failed.forEach(
        (column, all) ->
            reports.add(
                new Report(
                    String.join("+", column.sources()),
                    column.name(),
                    FieldCast.word(column.attribute().type()),
                    column.cast().emptyInvalid(),
                    all.count,
                    List.copyOf(all.listed))));
    return reports;
  }

  /** Why the commit is refused, with the first value of each attribute. */
  String refusal() {
    StringBuilder text = new StringBuilder("Values do not fit the types of their attributes:");
    failed.forEach(
        (column, all) -> {
          if (!column.cast().emptyInvalid()) {
            Value first = all.listed.get(0);
            text.append(
                " %s in %d records, first in record %d: %s"
                    .formatted(column.name(), all.count, first.record(), first.message()));
          }
        });
    return text.append(
            " Choose another type, or say \"invalid\": \"empty\" for the field. Nothing was changed.")
        .toString();
  }
}
