package org.planatlas.layers.conflict;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.planatlas.layers.conflict.rule.LikeName;
import org.planatlas.layers.conflict.rule.RuleSet;

/**
 * Names of the facts of a request. One that no rule asks for is most often a typing error, and the
 * rule that waits for the fact would go on waiting.
 */
public final class FactNames {

  private FactNames() {}

  /**
   * Does nothing when the rules know every fact of a request.
   *
   * @throws InvalidCheckException when they do not; names what is most like it
   */
  public static void require(CheckRequest request, RuleSet rules) {
    for (String name : request.facts().keySet()) {
      if (!rules.facts().containsKey(name)) {
        String hint =
            findLike(name, rules)
                .map(like -> "did you mean '" + like + "'?")
                .orElse(
                    "facts are " + String.join(", ", new TreeSet<>(rules.facts().keySet())) + ".");
        throw new InvalidCheckException(
            "'%s' is neither a member of a check nor a fact that a rule asks for; %s"
                .formatted(name, hint));
      }
    }
  }

  private static Optional<String> findLike(String name, RuleSet rules) {
    Set<String> known = new TreeSet<>(CheckRequestJson.KNOWN);
    known.addAll(rules.facts().keySet());
    return LikeName.find(name, known);
  }
}
