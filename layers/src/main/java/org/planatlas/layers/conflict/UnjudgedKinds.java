package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleSet;

/**
 * Kinds of project of which no rule was held against the ground, and of which no rule says that it
 * should have been: for want of any rule in force, say. Their ground is not clear.
 */
final class UnjudgedKinds {

  private UnjudgedKinds() {}

  /**
   * What has to be said of such kinds, by kind; empty when there are none.
   *
   * @param rules all of the set
   * @param inPlay entries with the kinds that they are in play for
   * @param findings one for each entry, in the same order
   */
  static Map<String, LocalizedText> objections(
      RuleSet rules,
      Collection<String> kinds,
      Map<Rule, Set<String>> inPlay,
      List<Finding> findings,
      LocalDate day) {
    Map<String, LocalizedText> objections = new LinkedHashMap<>();
    for (String kind : kinds) {
      boolean isJudged = false;
      Iterator<Finding> next = findings.iterator();
      for (Map.Entry<Rule, Set<String>> entry : inPlay.entrySet()) {
        RuleResult result = next.next().result();
        if (entry.getValue().contains(kind)) {
          isJudged |= result.status().isDecided() || isMissed(result);
        }
      }
      if (!isJudged) {
        boolean isInForce = !rules.listInForce(kind, day).isEmpty();
        objections.put(kind, isInForce ? notApplied(kind) : notInForce(kind, day));
      }
    }
    return objections;
  }

  /** The rule itself makes the check undetermined, and says why. */
  private static boolean isMissed(RuleResult result) {
    return result.mandatory() && result.status() == RuleStatus.NOT_EXAMINED;
  }

  private static LocalizedText notInForce(String kind, LocalDate day) {
    return new LocalizedText(
        "%s 当日没有针对项目类型 %s 的有效规则,不能认为没有冲突".formatted(day, kind),
        "No rule for projects of the kind %s is in force on %s, so nothing says that the site is clear"
            .formatted(kind, day));
  }

  private static LocalizedText notApplied(String kind) {
    return new LocalizedText(
        "针对项目类型 %s 的规则均未能检查,不能认为没有冲突".formatted(kind),
        "None of the rules for projects of the kind %s was examined, so nothing says that the site is clear"
            .formatted(kind));
  }
}
