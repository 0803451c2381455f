package org.planatlas.layers.ingest.csv;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** The rows of a short CSV text that is no layer. */
public final class CsvRows {

  private CsvRows() {}

  /** All rows, the head first, each with its values. */
  public static List<List<String>> list(String text) {
    List<List<String>> rows = new ArrayList<>();
    int longest = text.length() + 1;
    try (CsvParser parser = new CsvParser(new StringReader(text), ',', longest, longest)) {
      for (List<String> row = parser.next(); row != null; row = parser.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
