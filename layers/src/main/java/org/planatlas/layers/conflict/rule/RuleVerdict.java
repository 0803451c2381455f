package org.planatlas.layers.conflict.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a rule says about land it hits, heaviest first. */
public enum RuleVerdict {
  /** 禁止. */
  @JsonProperty("prohibited")
  PROHIBITED,
  /** 应避让: first find another site. */
  @JsonProperty("needs_avoidance")
  NEEDS_AVOIDANCE,
  /** 须审批. */
  @JsonProperty("needs_approval")
  NEEDS_APPROVAL,
  /** 有条件允许. */
  @JsonProperty("conditional")
  CONDITIONAL,
  /** 提示: never changes the verdict of a check. */
  @JsonProperty("info")
  INFO;

  /** The word of the rule file and of the report: {@code needs_approval}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
