package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.catalog.LocalizedText;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The report of a conflict check. Decision support for planners, not an approval.
 *
 * @param id {@code c-...}; null until stored
 * @param createdAt time of the check; null until stored
 * @param verdict of the whole check
 * @param project code; null for a drawn site
 * @param projectKind kind of project
 * @param facts that the request supplied
 * @param asOf the day whose law was applied
 * @param restrictedTo the only layers whose rules were asked for; absent when all were
 * @param site measures
 * @param parts measures of the parts; absent when the site has none
 * @param rules in the order of the rule file
 * @param totals areas over all rules
 * @param evidence what the report rests on
 * @param warnings sentences, Chinese and English in one
 * @param warningTexts the same in each language; absent when there are none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CheckReport(
    String id,
    Instant createdAt,
    CheckVerdict verdict,
    String project,
    String projectKind,
    Map<String, Object> facts,
    LocalDate asOf,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> restrictedTo,
    SiteMeasure site,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SiteMeasure> parts,
    List<RuleResult> rules,
    Totals totals,
    Evidence evidence,
    List<String> warnings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LocalizedText> warningTexts) {

  /** Copies the lists. */
  public CheckReport {
    // absent from the JSON when the site has no parts
    parts = parts == null ? List.of() : List.copyOf(parts);
    restrictedTo = restrictedTo == null ? List.of() : List.copyOf(restrictedTo);
    rules = List.copyOf(rules);
    warnings = List.copyOf(warnings);
    warningTexts = warningTexts == null ? List.of() : List.copyOf(warningTexts);
  }

  /** The same report with its id and time. */
  public CheckReport stored(String newId, Instant time) {
    return new CheckReport(
        newId,
        time,
        verdict,
        project,
        projectKind,
        facts,
        asOf,
        restrictedTo,
        site,
        parts,
        rules,
        totals,
        evidence,
        warnings,
        warningTexts);
  }

  /** The same report without id and time: what two runs on the same inputs have in common. */
  public CheckReport anonymous() {
    return stored(null, null);
  }
}
