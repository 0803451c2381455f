package org.planatlas.layers.conflict.rule;

import java.util.Collections;
import java.util.List;

/** Two entries of one id must never both be in force for the same kind of project. */
final class RuleOverlapCheck {

  private RuleOverlapCheck() {}

  static void check(List<Rule> rules, YamlReading in) {
    for (int i = 0; i < rules.size(); i++) {
      for (int j = 0; j < i; j++) {
        Rule later = rules.get(i);
        Rule earlier = rules.get(j);
        if (later.id().equals(earlier.id())
            && daysMeet(later, earlier)
            && kindsMeet(later, earlier)) {
          in.problem(
              later.line(),
              "rule %s: its days overlap with the entry in line %d; end one before the other begins."
                  .formatted(later.id(), earlier.line()));
        }
      }
    }
  }

  private static boolean daysMeet(Rule a, Rule b) {
    return !a.validFrom().isAfter(b.validTo()) && !b.validFrom().isAfter(a.validTo());
  }

  private static boolean kindsMeet(Rule a, Rule b) {
    return !Collections.disjoint(a.kinds(), b.kinds());
  }
}
