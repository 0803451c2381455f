package org.planatlas.layers.ingest.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * The type that all texts of a column have: whole numbers, numbers, dates, or text. A code with
 * leading zeros and a number of more digits than a number keeps are text.
 */
public final class TypeGuess {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9]\\d{0,14})?(\\.\\d{1,15})?([eE][-+]?\\d{1,2})?");
  private static final Pattern LONG_NUMBER =
      Pattern.compile("[-+]?(0|[1-9]\\d{0,17})?(\\.\\d{1,345})?");

  private static final Pattern DATE =
      Pattern.compile("(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");

  private boolean whole = true;
  private boolean number = true;
  private boolean date = true;
  private boolean any;

  /** Adds a value; an empty one says nothing. */
  public void add(String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      return;
    }
    any = true;
    whole = whole && WHOLE.matcher(text).matches();
    boolean digits = text.chars().anyMatch(c -> c >= '0' && c <= '9');
    number = number && digits && (NUMBER.matcher(text).matches() || isExact(text));
    date = date && isDate(text);
  }

  /** More digits than are needed are those of a number when that is written with all of them. */
  private static boolean isExact(String text) {
    if (!LONG_NUMBER.matcher(text).matches()) {
      return false;
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number)
        && BigDecimal.valueOf(number).compareTo(new BigDecimal(text)) == 0;
  }

  private static boolean isDate(String text) {
    if (!DATE.matcher(text).matches()) {
      return false;
    }
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      // 30 February
      return false;
    }
  }

  /** Long, Double, {@code java.sql.Date} or String. */
  public Class<?> type() {
    if (!any) {
      return String.class;
    }
    if (whole) {
      return Long.class;
    }
    return number ? Double.class : date ? java.sql.Date.class : String.class;
  }
}
