package org.planatlas.layers.conflict.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes tables as a workbook (ECMA-376), a sheet for each, row by row. Numbers are numbers with
 * all their digits, texts are never formulas. What a sheet cannot hold goes on in another.
 */
public final class WorkbookWriter {

  private static final String APPLICATION = "PlanAtlas";
  private static final String VERSION = "1.0";
  private static final int WIDEST = 60;
  private static final int ROWS_KEPT = 1_000;
  private static final int LOOKED_AT = 100;

  /** What a cell may hold (Excel's limit). */
  private static final int LONGEST = 32_767;

  /** What a sheet may hold with its head (Excel's limit). */
  private static final int MOST_ROWS = 1_048_576;

  private WorkbookWriter() {}

  /** Writes the workbook of a report. */
  public static void write(CheckDocument document, OutputStream out) throws IOException {
    write(new CheckTables(document).list(), out);
  }

  /** Writes tables in their order; flushes and does not close the stream. */
  public static void write(List<ReportTable> tables, OutputStream out) throws IOException {
    write(tables, MOST_ROWS, out);
  }

  /** The same with sheets of a number of rows. */
  static void write(List<ReportTable> tables, int mostRows, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(CloseShieldOutputStream.wrap(out), APPLICATION, VERSION)) {
      for (ReportTable table : tables) {
        write(table, mostRows, book);
      }
      book.finish();
    }
    out.flush();
  }

  /** One sheet at least, also of a table without rows. */
  private static void write(ReportTable table, int mostRows, Workbook book) throws IOException {
    int[] widths = widths(table);
    Iterator<List<Object>> rows = table.rows().iterator();
    int sheets = 0;
    do {
      sheets++;
      String title = sheets == 1 ? table.title() : table.title() + " (" + sheets + ")";
      Worksheet sheet = book.newWorksheet(title);
      head(table, widths, sheet);
      int row = 1;
      while (row < mostRows && rows.hasNext()) {
        List<Object> values = rows.next();
        for (int column = 0; column < values.size(); column++) {
          write(values.get(column), sheet, row, column);
        }
        if (row % ROWS_KEPT == 0) {
          sheet.flush();
        }
        row++;
      }
      if (row > 1) {
        sheet.setAutoFilter(0, 0, row - 1, table.columns().size() - 1);
      }
      sheet.finish();
    } while (rows.hasNext());
  }

  private static void head(ReportTable table, int[] widths, Worksheet sheet) {
    sheet.freezePane(0, 1);
    for (int column = 0; column < table.columns().size(); column++) {
      sheet.width(column, widths[column]);
      sheet.value(0, column, table.columns().get(column));
      sheet.style(0, column).bold().fillColor("E3EEEB").wrapText(true).set();
    }
  }

  private static void write(Object value, Worksheet sheet, int row, int column) {
    if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value != null) {
      String text = value.toString();
      sheet.value(row, column, text.substring(0, Math.min(LONGEST, text.length())));
    }
  }

  /** By the head and the first rows; a Chinese character is as wide as two digits. */
  private static int[] widths(ReportTable table) {
    int[] widths = table.columns().stream().mapToInt(WorkbookWriter::width).toArray();
    int looked = 0;
    for (List<Object> row : table.rows()) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column) == null ? 0 : width(row.get(column).toString());
        widths[column] = Math.max(widths[column], width);
      }
      looked++;
      if (looked == LOOKED_AT) {
        break;
      }
    }
    return Arrays.stream(widths).map(width -> Math.min(WIDEST, width + 3)).toArray();
  }

  private static int width(String text) {
    return text.chars().map(c -> c > 0x2E80 ? 2 : 1).sum();
  }
}
