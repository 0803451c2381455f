package org.planatlas.layers.encode;

import java.util.regex.Pattern;

/** Values as cells of a CSV (RFC 4180). */
public final class CsvText {

  /** What a spreadsheet may take for a formula, in both widths of Chinese keyboards. */
  private static final Pattern FORMULA = Pattern.compile("[=+@\\-\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

  /** A sign alone and a number begin like a formula and are none. */
  private static final Pattern HARMLESS =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)?([eE][-+]?\\d+)?");

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
    return quoted(safe ? text : "'" + text);
  }

  private static boolean isFormula(String text) {
    return FORMULA.matcher(text).matches() && !HARMLESS.matcher(text).matches();
  }

  /** A text with quotation marks around it where it needs them. */
  static String quoted(String text) {
    return TO_QUOTE.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
