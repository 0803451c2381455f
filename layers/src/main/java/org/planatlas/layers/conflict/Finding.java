package org.planatlas.layers.conflict;

import java.util.List;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/**
 * The result of a rule together with the geometry behind it.
 *
 * @param result for the report
 * @param pieces of the site, in its plane; empty unless hit
 */
public record Finding(RuleResult result, List<HitPiece> pieces) {

  /** Copies the list. */
  public Finding {
    pieces = List.copyOf(pieces);
  }

  /** Whether the finding constrains land that the totals count. */
  boolean isConstraint() {
    return result.status() == RuleStatus.HIT
        && result.verdict() != RuleVerdict.INFO
        && !result.blanket();
  }
}
