package org.planatlas.layers.ingest;

import java.math.BigDecimal;

/**
 * Whole numbers of so many digits that a number would round them: identifiers of land parcels have
 * 19 and more. Fields that have them are read as text.
 */
public final class LongNumbers {

  /** Every whole number of so many digits is exact as a double. */
  private static final long EXACT = 1L << 53;

  private LongNumbers() {}

  /** Whether a double holds the number to its last digit. */
  public static boolean isExact(long value) {
    return value >= -EXACT && value <= EXACT || isExact(BigDecimal.valueOf(value));
  }

  /** Whether a double holds the number to its last digit. */
  public static boolean isExact(BigDecimal value) {
    double nearest = value.doubleValue();
    return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) == 0;
  }

  /**
   * The notice that a field is read as text.
   *
   * @param value the first such number
   * @param record in which it stands, from 1
   */
  public static ImportIssue asText(String field, Object value, long record) {
    return ImportIssue.notice(
            "LONG_NUMBERS",
            "Field %s has whole numbers of more digits than a number keeps, the first in record %d (%s); it is read as text."
                .formatted(field, record, value))
        .at(record);
  }
}
