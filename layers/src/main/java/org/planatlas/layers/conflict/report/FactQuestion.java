package org.planatlas.layers.conflict.report;

import java.util.List;
import org.planatlas.layers.conflict.rule.FactSpec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A fact that a rule needs and the request does not say.
 *
 * @param fact key to send with the next request
 * @param type {@code boolean}, {@code number}, {@code code}
 * @param codes the answers for a code
 * @param question in Chinese
 * @param questionEn in English
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record FactQuestion(
    String fact, String type, List<String> codes, String question, String questionEn) {

  /** The question of a fact. */
  public static FactQuestion of(FactSpec fact) {
    return new FactQuestion(
        fact.name(),
        fact.value().type().word(),
        fact.value().codes(),
        fact.question().zh(),
        fact.question().en());
  }
}
