package org.planatlas.layers.conflict.rule;

import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * Another verdict for other facts.
 *
 * @param facts all must hold
 * @param verdict instead of the rule's own
 * @param text goes into the reason
 */
public record Outcome(List<FactCondition> facts, RuleVerdict verdict, LocalizedText text) {

  /** Copies the list. */
  public Outcome {
    facts = List.copyOf(facts);
  }
}
