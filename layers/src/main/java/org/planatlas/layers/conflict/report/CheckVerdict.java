package org.planatlas.layers.conflict.report;

import java.util.Collection;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** The verdict of a whole check, heaviest first. */
public enum CheckVerdict {
  /** A prohibited hit. */
  BLOCKED,
  /** Nothing blocks, and at least one mandatory rule was not examined, or not asked for. */
  UNDETERMINED,
  /** A hit that needs avoidance, approval or conditions. */
  CONDITIONAL,
  /** Every mandatory rule was examined and none hits with more than information. */
  CLEAR;

  /**
   * The heaviest verdict that the results of the rules bring. Without any rule that was held
   * against the ground, as when none was in force on the day, nothing is clear.
   */
  public static CheckVerdict of(Collection<RuleResult> results) {
    CheckVerdict heaviest =
        results.stream().anyMatch(result -> result.status().isDecided()) ? CLEAR : UNDETERMINED;
    for (RuleResult result : results) {
      CheckVerdict one = of(result);
      heaviest = one.ordinal() < heaviest.ordinal() ? one : heaviest;
    }
    return heaviest;
  }

  /**
   * The verdict of a check in which some layers or parts of the site had no part: it may block, but
   * whatever else it says leaves the site undetermined.
   */
  public static CheckVerdict ofSome(Collection<RuleResult> results) {
    return of(results) == BLOCKED ? BLOCKED : UNDETERMINED;
  }

  private static CheckVerdict of(RuleResult result) {
    if (result.status() == RuleStatus.NOT_EXAMINED) {
      return result.mandatory() ? UNDETERMINED : CLEAR;
    }
    if (result.status() != RuleStatus.HIT || result.verdict() == RuleVerdict.INFO) {
      return CLEAR;
    }
    return result.verdict() == RuleVerdict.PROHIBITED ? BLOCKED : CONDITIONAL;
  }
}
