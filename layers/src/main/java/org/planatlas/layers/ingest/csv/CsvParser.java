package org.planatlas.layers.ingest.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;

/** The rows of a CSV text; quoted values may hold delimiters and line ends. */
final class CsvParser implements AutoCloseable {

  private final Reader reader;
  private final char delimiter;
  private final int longestRow;
  private final int mostValues;
  private final StringBuilder value = new StringBuilder();
  private long line = 1;
  private long rowLine = 1;
  private int rowLength;
  private int ahead = -2;
  private final BitSet quoted = new BitSet();

  /**
   * A parser from the first row on.
   *
   * @param longestRow characters of one row
   * @param mostValues of one row
   */
  CsvParser(Reader reader, char delimiter, int longestRow, int mostValues) {
    this.reader = reader;
    this.delimiter = delimiter;
    this.longestRow = longestRow;
    this.mostValues = mostValues;
  }

  /** Line at which the row returned last begins, from 1. */
  long rowLine() {
    return rowLine;
  }

  /** Whether a value of the row returned last stood in quotation marks. */
  boolean isQuoted(int i) {
    return quoted.get(i);
  }

  /** The next row that is not empty; null behind the last. */
  List<String> next() {
    while (true) {
      rowLine = line;
      rowLength = 0;
      List<String> row = row();
      boolean blank = row != null && row.size() == 1 && row.get(0).isBlank() && !quoted.get(0);
      if (!blank) {
        return row;
      }
    }
  }

  private List<String> row() {
    int c = read();
    if (c < 0) {
      return null;
    }
    List<String> row = new ArrayList<>();
    quoted.clear();
    while (true) {
      value.setLength(0);
      quoted.set(row.size(), c == '"');
      c = c == '"' ? quoted() : plain(c);
      if (row.size() == mostValues) {
        throw IngestException.of(
            "CSV_FIELDS",
            "The row that begins in line %d of the CSV has more than %d values; drop those not needed."
                .formatted(rowLine, mostValues));
      }
      row.add(value.toString());
      if (c != delimiter) {
        endOfLine(c);
        return row;
      }
      // a row of nothing but delimiters is as long as one of letters
      count();
      c = read();
    }
  }

  private int plain(int first) {
    int c = first;
    while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
      append(c);
      c = read();
    }
    return c;
  }

  private int quoted() {
    while (true) {
      int c = read();
      if (c < 0) {
        throw broken("has a quotation mark that is not closed before the end of the file");
      }
      if (c == '"') {
        int next = read();
        if (next != '"') {
          // what stands behind the closing mark is taken as it is
          return plain(next);
        }
      }
      line += c == '\n' ? 1 : 0;
      append(c);
    }
  }

  private void endOfLine(int c) {
    if (c == '\r') {
      ahead = read();
      ahead = ahead == '\n' ? -2 : ahead;
    }
    line++;
  }

  private void append(int c) {
    count();
    value.append((char) c);
  }

  private void count() {
    if (++rowLength > longestRow) {
      throw broken(
          "has more than "
              + longestRow
              + " characters, the most of one record; a quotation mark may be missing");
    }
  }

  private int read() {
    if (ahead != -2) {
      int c = ahead;
      ahead = -2;
      return c;
    }
    try {
      return reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException("The CSV cannot be read on.", e);
    }
  }

  private IngestException broken(String what) {
    return new IngestException(
        ImportIssue.error(
            "CSV_SYNTAX",
            "The row that begins in line " + rowLine + " of the CSV " + what + "; correct it."));
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The CSV cannot be closed.", e);
    }
  }
}
