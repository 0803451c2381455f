package org.planatlas.layers.conflict.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rounds the parts of a total so that what is printed adds up to the printed total: each is cut to
 * the last decimal, and the units that are missing go to those with the largest remainders, as land
 * surveys adjust sub-classes to their parent.
 */
public final class LargestRemainder {

  private LargestRemainder() {}

  /**
   * Rounds parts. Parts that do not add up to the total, because they overlap, say, are rounded
   * each for itself.
   *
   * @param parts none negative
   * @param total of which they are parts, not rounded
   * @return in the order of the parts
   */
  public static List<Double> round(List<Double> parts, double total, int decimals) {
    List<BigDecimal> exact =
        parts.stream().map(part -> BigDecimal.valueOf(part).movePointRight(decimals)).toList();
    List<BigDecimal> units =
        new ArrayList<>(exact.stream().map(one -> one.setScale(0, RoundingMode.FLOOR)).toList());
    BigDecimal wanted =
        BigDecimal.valueOf(total).movePointRight(decimals).setScale(0, RoundingMode.HALF_UP);
    BigDecimal missing = wanted.subtract(units.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    if (missing.signum() < 0 || missing.compareTo(BigDecimal.valueOf(parts.size())) > 0) {
      return parts.stream().map(part -> Rounding.to(part, decimals)).toList();
    }
    List<Integer> byRemainder = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      byRemainder.add(i);
    }
    byRemainder.sort(
        Comparator.comparing((Integer i) -> exact.get(i).subtract(units.get(i))).reversed());
    byRemainder
        .subList(0, missing.intValueExact())
        .forEach(i -> units.set(i, units.get(i).add(BigDecimal.ONE)));
    return units.stream().map(one -> one.movePointLeft(decimals).doubleValue()).toList();
  }
}
