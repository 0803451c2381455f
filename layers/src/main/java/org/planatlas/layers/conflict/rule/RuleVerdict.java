package org.planatlas.layers.conflict.rule;

import java.util.Locale;

/** What a rule says about land it hits, heaviest first. */
public enum RuleVerdict {
  /** 禁止. */
  PROHIBITED,
  /** 应避让: first find another site. */
  NEEDS_AVOIDANCE,
  /** 须审批. */
  NEEDS_APPROVAL,
  /** 有条件允许. */
  CONDITIONAL,
  /** 提示: never changes the verdict of a check. */
  INFO;

  /** The word of the rule file and of the report: {@code needs_approval}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
