package org.planatlas.layers.conflict.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.planatlas.geo.measure.Area;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What one rule says about one site, or about those parts of it that are of certain kinds.
 *
 * @param rule id; a site whose parts are of several kinds may have several cells of one
 * @param parts names of the parts it is about; empty when it is about the whole site
 * @param planarM2 square metres in the plane, of the union of its pieces
 * @param ellipsoidalM2 the same on the ellipsoid
 * @param ha hectares of the planar area
 * @param lengthM metres in the plane
 * @param count features
 * @param distanceM to the nearest feature of a clear rule
 * @param reason in Chinese, of a rule that was not examined
 * @param reasonEn in English
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RuleCell(
    String rule,
    RuleStatus status,
    RuleVerdict verdict,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> parts,
    double planarM2,
    double ellipsoidalM2,
    double ha,
    double lengthM,
    int count,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double distanceM,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reasonEn) {

  /** What may be worse than it looks weighs more than what was found harmless. */
  private static final List<RuleStatus> BY_WEIGHT =
      List.of(RuleStatus.HIT, RuleStatus.NOT_EXAMINED, RuleStatus.CLEAR, RuleStatus.NOT_APPLICABLE);

  /** The heaviest first. */
  private static final Comparator<RuleCell> WEIGHT =
      Comparator.<RuleCell>comparingInt(cell -> BY_WEIGHT.indexOf(cell.status()))
          .thenComparing(RuleCell::verdict);

  /** Copies the list. */
  public RuleCell {
    // absent from the JSON, and from that of old rows, when it is about the whole site
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /**
   * One cell for each rule: of several the heaviest, with the sums of all that have its status. The
   * ground of parts of several kinds that overlap counts for each of them.
   */
  static Map<String, RuleCell> byRule(List<RuleCell> cells) {
    Map<String, List<RuleCell>> groups = new LinkedHashMap<>();
    cells.forEach(cell -> groups.computeIfAbsent(cell.rule(), key -> new ArrayList<>()).add(cell));
    Map<String, RuleCell> heaviest = new LinkedHashMap<>();
    groups.forEach((rule, group) -> heaviest.put(rule, together(group)));
    return heaviest;
  }

  private static RuleCell together(List<RuleCell> group) {
    if (group.size() == 1) {
      return group.get(0);
    }
    RuleCell first = group.stream().min(WEIGHT).orElseThrow();
    List<RuleCell> same = group.stream().filter(cell -> cell.status() == first.status()).toList();
    double planar = sum(same, RuleCell::planarM2);
    return new RuleCell(
        first.rule(),
        first.status(),
        first.verdict(),
        same.stream().flatMap(cell -> cell.parts().stream()).distinct().toList(),
        Rounding.squareMetres(planar),
        Rounding.squareMetres(sum(same, RuleCell::ellipsoidalM2)),
        Rounding.to(new Area(planar).hectares(), 4),
        Rounding.metres(sum(same, RuleCell::lengthM)),
        same.stream().mapToInt(RuleCell::count).sum(),
        same.stream()
            .map(RuleCell::distanceM)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        first.reason(),
        first.reasonEn());
  }

  private static double sum(List<RuleCell> cells, ToDoubleFunction<RuleCell> value) {
    return cells.stream().mapToDouble(value).sum();
  }

  /** Of a report's result. */
  static RuleCell of(RuleResult result) {
    boolean open = result.status() == RuleStatus.NOT_EXAMINED;
    return new RuleCell(
        result.rule(),
        result.status(),
        result.verdict(),
        result.parts(),
        result.area().planarM2(),
        result.area().ellipsoidalM2(),
        result.area().ha(),
        result.lengthM(),
        result.count(),
        result.nearest() == null ? null : result.nearest().distanceM(),
        open ? result.reason() : null,
        open ? result.reasonEn() : null);
  }
}
