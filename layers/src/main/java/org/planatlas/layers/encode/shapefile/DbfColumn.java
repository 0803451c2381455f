package org.planatlas.layers.encode.shapefile;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.planatlas.layers.encode.AttributeText;
import org.planatlas.layers.store.ColumnType;

/**
 * An attribute on its way into a .dbf: its values are looked at first, so that the field is as wide
 * as they need and no digit is lost.
 */
final class DbfColumn {

  private static final int SHORT_NUMBER = 9;
  private static final int WHOLE_NUMBER = 18;
  private static final int MOST_DECIMALS = 15;

  private final String attribute;
  private final String name;
  private final ColumnType type;
  private int widest = 1;
  private int mostBefore = 1;
  private int mostBehind = 1;
  private long unheld;

  DbfColumn(AttributeDescriptor descriptor, String name) {
    this.attribute = descriptor.getLocalName();
    this.name = name;
    this.type = ColumnType.of(descriptor.getType().getBinding());
  }

  /** Name in the layer. */
  String attribute() {
    return attribute;
  }

  /** Values that the .dbf could not hold whole. */
  long unheld() {
    return unheld;
  }

  /** A value as exact text, or null; its length counts for the field. */
  String see(Object value) {
    String text = AttributeText.of(value);
    if (text == null) {
      return null;
    }
    if (type == ColumnType.REAL) {
      int point = text.indexOf('.');
      mostBefore = Math.max(mostBefore, point < 0 ? text.length() : point);
      mostBehind = Math.max(mostBehind, point < 0 ? 0 : text.length() - point - 1);
    } else {
      widest = Math.max(widest, text.getBytes(StandardCharsets.UTF_8).length);
    }
    unheld += isWhole(text) ? 0 : 1;
    return text;
  }

  /** The field that holds what was seen. */
  DbfField field() {
    return switch (type) {
      case TEXT, TIMESTAMP -> text();
      case INTEGER ->
          new DbfField(name, 'N', widest <= SHORT_NUMBER ? SHORT_NUMBER : SHORT_NUMBER + 2, 0);
      // readers take longer whole numbers for floating ones
      case LONG -> widest <= WHOLE_NUMBER ? new DbfField(name, 'N', WHOLE_NUMBER, 0) : text();
      case REAL -> real();
      case BOOLEAN -> new DbfField(name, 'L', 1, 0);
      case DATE -> new DbfField(name, 'D', 8, 0);
    };
  }

  private DbfField text() {
    return new DbfField(name, 'C', Math.min(widest, DbfField.LONGEST_TEXT), 0);
  }

  private DbfField real() {
    int width = mostBefore + 1 + mostBehind;
    return width <= DbfField.LONGEST_NUMBER && mostBehind <= MOST_DECIMALS
        ? new DbfField(name, 'N', width, mostBehind)
        // readers take numbers without decimals for whole ones; what is written has all its digits
        : new DbfField(name, 'F', DbfField.LONGEST_NUMBER, MOST_DECIMALS);
  }

  /**
   * A text that {@link #see} gave, as it stands in the field; null when the field cannot hold it.
   */
  String fit(String text, DbfField field) {
    return switch (field.type()) {
      case 'C' -> DbfNames.cut(text.replace('\0', ' '), field.width());
      case 'N' -> field.decimals() > 0 ? withDecimals(text, field.decimals()) : text;
      case 'F' -> Double.toString(Double.parseDouble(text));
      case 'L' -> text.equals("true") ? "T" : "F";
      default -> day(text);
    };
  }

  /** Whether a field can hold all of a value. */
  boolean isWhole(String text) {
    return switch (type) {
      case TEXT -> text.getBytes(StandardCharsets.UTF_8).length <= DbfField.LONGEST_TEXT;
      case DATE -> day(text) != null;
      default -> true;
    };
  }

  private static String withDecimals(String text, int decimals) {
    int point = text.indexOf('.');
    int missing = decimals - (point < 0 ? 0 : text.length() - point - 1);
    return (point < 0 ? text + "." : text) + "0".repeat(missing);
  }

  private static String day(String text) {
    LocalDate day = LocalDate.parse(text);
    boolean fourDigits = day.getYear() >= 1 && day.getYear() <= 9999;
    return fourDigits ? text.replace("-", "") : null;
  }
}
