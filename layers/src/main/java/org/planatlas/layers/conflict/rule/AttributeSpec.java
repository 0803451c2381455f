package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An attribute that rules may read: how a stored value becomes one that can be compared.
 *
 * @param name of the attribute
 * @param type how values compare
 * @param codes the only values that count for {@link Type#CODE}, where {@code ?} stands for one
 *     character and a final {@code *} for any rest; empty when any value does
 * @param nullIs what an empty value means; empty when it means that nobody knows
 */
public record AttributeSpec(String name, Type type, List<String> codes, Optional<Object> nullIs) {

  /** Kinds of values. */
  public enum Type {
    /** Text from a closed list. */
    CODE,
    /** Any text. */
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** A day. */
    DATE;

    /** The word of the rule file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the list. */
  public AttributeSpec {
    codes = List.copyOf(codes);
  }

  /**
   * The value to compare: String, {@link BigDecimal}, Boolean or {@link LocalDate}.
   *
   * @param raw as the store gives it; a code may come as a number
   * @return empty when the value is missing, of another type or not among the codes: unknown
   */
  public Optional<Object> read(Object raw) {
    if (raw == null || raw.toString().isBlank()) {
      return nullIs;
    }
    return parse(plain(raw)).filter(this::isKnown);
  }

  private boolean isKnown(Object value) {
    return type != Type.CODE
        || codes.isEmpty()
        || codes.stream().anyMatch(code -> matches(code, value.toString()));
  }

  private static boolean matches(String code, String value) {
    boolean open = code.endsWith("*");
    int length = open ? code.length() - 1 : code.length();
    if (open ? value.length() < length : value.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (code.charAt(i) != '?' && code.charAt(i) != value.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String plain(Object raw) {
    if (raw instanceof Double || raw instanceof Float || raw instanceof BigDecimal) {
      return new BigDecimal(raw.toString()).stripTrailingZeros().toPlainString();
    }
    return raw.toString().strip();
  }

  /** Reads text of the rule file or of a request as a value of this attribute. */
  public Optional<Object> parse(String text) {
    try {
      return switch (type) {
        case CODE, TEXT -> Optional.of(text);
        case NUMBER -> Optional.of(new BigDecimal(text));
        case BOOLEAN -> parseBoolean(text);
        case DATE ->
            Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
      };
    } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "t" -> Optional.of(true);
      case "false", "0", "f" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
