package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the report rests on.
 *
 * @param ruleSet the rules
 * @param engine version and methods
 * @param layers read, by name
 * @param input what was checked; absent in reports of engines before 6, as what follows
 * @param siteCrs in which the coordinates of the site came; several joined by commas
 * @param pipeline how the coordinates came into the plane of the site
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Evidence(
    RuleSetEvidence ruleSet,
    String engine,
    List<LayerEvidence> layers,
    @JsonInclude(JsonInclude.Include.NON_NULL) InputEvidence input,
    @JsonInclude(JsonInclude.Include.NON_NULL) String siteCrs,
    @JsonInclude(JsonInclude.Include.NON_NULL) CrsEvidence pipeline) {

  /**
   * The rules.
   *
   * @param name of the set
   * @param version of the file
   * @param sha256 of the file
   */
  public record RuleSetEvidence(String name, int version, String sha256) {}
}
