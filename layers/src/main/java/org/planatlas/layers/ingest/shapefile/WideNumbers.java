package org.planatlas.layers.ingest.shapefile;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.LongNumbers;
import org.planatlas.layers.ingest.shapefile.DbfHeader.DbfField;

/**
 * Looks at the values of fields that have room for longer whole numbers than a double keeps, and
 * were read as such. A field that has one is text; where all its numbers fit, it is a whole number.
 */
final class WideNumbers {

  private static final int EXACT_DIGITS = 15;
  private static final int MOST_DIGITS = 18;
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

  private final int index;
  private final DbfField field;
  private boolean allFit = true;
  private String first;
  private long record;

  private WideNumbers(int index, DbfField field) {
    this.index = index;
    this.field = field;
  }

  /** Fields with their first long number. */
  static List<WideNumbers> find(Path dbf, DbfHeader header) {
    List<WideNumbers> wide = new ArrayList<>();
    for (int i = 0; i < header.fields().size(); i++) {
      DbfField field = header.fields().get(i);
      boolean room = field.decimals() == 0 && field.length() > EXACT_DIGITS;
      if (field.javaType() == Double.class && room) {
        wide.add(new WideNumbers(i, field));
      }
    }
    if (wide.isEmpty()) {
      return wide;
    }
    try (DbfReader rows = DbfReader.open(dbf, header, StandardCharsets.ISO_8859_1)) {
      for (long number = 1; rows.advance(); number++) {
        if (!rows.isDeleted()) {
          for (WideNumbers each : wide) {
            each.see(rows.row(), number);
          }
        }
      }
    }
    wide.removeIf(each -> each.first == null);
    return wide;
  }

  private void see(byte[] row, long number) {
    int from = field.offset();
    int end = from + field.length();
    while (from < end && row[from] == ' ') {
      from++;
    }
    if (end == from) {
      return;
    }
    String text = new String(row, from, end - from, StandardCharsets.ISO_8859_1).strip();
    boolean whole = WHOLE.matcher(text).matches();
    allFit &= text.isEmpty() || whole && text.length() <= MOST_DIGITS;
    boolean rounded =
        whole && text.length() > EXACT_DIGITS && !LongNumbers.isExact(new BigDecimal(text));
    if (rounded && first == null) {
      first = text;
      record = number;
    }
  }

  /** The fields with the types that keep all digits. */
  static DbfHeader settle(DbfHeader header, List<WideNumbers> wide) {
    List<DbfField> fields = new ArrayList<>(header.fields());
    for (WideNumbers each : wide) {
      fields.set(each.index, each.field.as(each.allFit ? Long.class : String.class));
    }
    return header.with(fields);
  }

  /** What the reader should know. */
  static List<ImportIssue> issues(List<WideNumbers> wide, Charset charset) {
    return wide.stream()
        .filter(each -> !each.allFit)
        .map(each -> LongNumbers.asText(each.field.name(charset), each.first, each.record))
        .toList();
  }
}
