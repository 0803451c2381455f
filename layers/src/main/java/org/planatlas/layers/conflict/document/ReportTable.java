package org.planatlas.layers.conflict.document;

import java.util.List;

/**
 * A table of a report.
 *
 * @param title of the table
 * @param columns heads with their units
 * @param rows values by column: text, Double, Long or null; walked more than once
 */
public record ReportTable(String title, List<String> columns, Iterable<List<Object>> rows) {

  /** Copies the list. */
  public ReportTable {
    columns = List.copyOf(columns);
  }
}
