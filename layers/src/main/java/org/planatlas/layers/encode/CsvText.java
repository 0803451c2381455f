package org.planatlas.layers.encode;

import java.util.regex.Pattern;

/** Values as cells of a CSV (RFC 4180). */
public final class CsvText {

  /** What a spreadsheet may take for a formula, in both widths of Chinese keyboards. */
  private static final Pattern FORMULA = Pattern.compile("[=+@\\-\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

  /** A sign alone and a number begin like a formula and are none. */
  private static final Pattern HARMLESS =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)?([eE][-+]?\\d+)?");

  private static final String GUARD = "'";

  private static final Pattern TO_QUOTE = Pattern.compile("[\",\\r\\n;\\t]|^\\s|\\s$|^$");

  private CsvText() {}

  /**
   * A cell. Null is an empty cell, an empty text is a quoted one.
   *
   * @param value texts, numbers, dates, flags
   * @param formulas false writes an apostrophe before a text that a spreadsheet would run
   */
  public static String cell(Object value, boolean formulas) {
    String text = AttributeText.of(value);
    if (text == null) {
      return "";
    }
    boolean safe = formulas || !(value instanceof String) || !isFormula(text);
    return quoted(safe ? text : GUARD + text);
  }

  /**
   * A text as it was before the apostrophe that {@link #cell} writes.
   *
   * @return the same text when there is none
   */
  public static String unguarded(String text) {
    return text.startsWith(GUARD) && isFormula(text.substring(1)) ? text.substring(1) : text;
  }

  /** Apostrophes before it are passed over, so that one more can always be taken away again. */
  private static boolean isFormula(String text) {
    int begin = 0;
    while (text.startsWith(GUARD, begin)) {
      begin++;
    }
    String rest = text.substring(begin);
    return FORMULA.matcher(rest).matches() && !HARMLESS.matcher(rest).matches();
  }

  /** A text with quotation marks around it where it needs them. */
  static String quoted(String text) {
    return TO_QUOTE.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
