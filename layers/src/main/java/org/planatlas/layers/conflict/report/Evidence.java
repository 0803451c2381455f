package org.planatlas.layers.conflict.report;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the report rests on.
 *
 * @param ruleSet the rules
 * @param engine version and methods
 * @param layers read, by name
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Evidence(RuleSetEvidence ruleSet, String engine, List<LayerEvidence> layers) {

  /**
   * The rules.
   *
   * @param name of the set
   * @param version of the file
   * @param sha256 of the file
   */
  public record RuleSetEvidence(String name, int version, String sha256) {}
}
