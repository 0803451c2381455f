package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What one rule says about the site.
 *
 * @param rule id, {@code R061}
 * @param layer that it reads
 * @param title in Chinese
 * @param titleEn in English
 * @param subClass which land of the layer it is about
 * @param status what became of it
 * @param verdict what it says about land it hits
 * @param mandatory whether not being examined makes the check undetermined
 * @param blanket whether it holds for nearly any land and is left out of the totals
 * @param parts names of the parts it is about; empty when it is about the whole site
 * @param area of the union of all pieces; also given when a fact is missing
 * @param lengthM length of lines in metres of the plane
 * @param count distinct features
 * @param by the same, split by an attribute; empty when the rule names none
 * @param nearest for a clear rule; null when no feature of the kind exists
 * @param objects the features, by id and part
 * @param questions facts that are missing
 * @param basis law in force on the day
 * @param authority who decides, in Chinese; null when the rule names none
 * @param authorityEn in English; absent when the rule names none
 * @param nextStep what is to be done about a hit, or about a rule that was not examined, in
 *     Chinese; absent where nothing is, and in reports of engines before 7
 * @param nextStepEn in English; absent as the other
 * @param confidence of the rule text: high, medium, low
 * @param reason in Chinese; null when there is nothing to add
 * @param reasonEn in English; null as the reason
 * @param trace how it came about; null of a rule that was not held against the site
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RuleResult(
    String rule,
    String layer,
    String title,
    String titleEn,
    String subClass,
    RuleStatus status,
    RuleVerdict verdict,
    boolean mandatory,
    boolean blanket,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> parts,
    AreaMeasure area,
    double lengthM,
    int count,
    List<ValueShare> by,
    NearestFeature nearest,
    List<ConflictObject> objects,
    List<FactQuestion> questions,
    List<LegalBasis> basis,
    String authority,
    @JsonInclude(JsonInclude.Include.NON_NULL) String authorityEn,
    @JsonInclude(JsonInclude.Include.NON_NULL) String nextStep,
    @JsonInclude(JsonInclude.Include.NON_NULL) String nextStepEn,
    String confidence,
    String reason,
    String reasonEn,
    @JsonInclude(JsonInclude.Include.NON_NULL) RuleTrace trace) {

  /** Copies the lists. */
  public RuleResult {
    // absent from the JSON when it is about the whole site
    parts = parts == null ? List.of() : List.copyOf(parts);
    by = List.copyOf(by);
    objects = List.copyOf(objects);
    questions = List.copyOf(questions);
    basis = List.copyOf(basis);
  }
}
