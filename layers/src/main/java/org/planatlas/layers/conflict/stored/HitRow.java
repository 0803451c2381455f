package org.planatlas.layers.conflict.stored;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.Finding;
import org.planatlas.layers.conflict.HitPiece;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;

/**
 * What a row of the layer of hits says, see {@link HitLayer#ATTRIBUTES}; the check and its owner
 * are those of all rows of a check.
 *
 * @param titleEn null in rows of servers before it was kept
 * @param status {@code HIT}, or {@code NOT_EXAMINED} of a piece of which nobody knows whether the
 *     rule counts it
 * @param verdict null of such a piece, which must be taken for no hit
 * @param part null where the site has none
 * @param feature null for a part on no feature
 * @param locationStatus null where the feature does not say
 * @param inPlane in the plane of the site
 */
record HitRow(
    String rule,
    String layer,
    String title,
    String titleEn,
    String status,
    String verdict,
    String contact,
    String part,
    String feature,
    double planarM2,
    double ellipsoidalM2,
    double lengthM,
    String locationStatus,
    Geometry inPlane) {

  /**
   * The rows of a check: one for each rule that hits and each object that it hits, and one for each
   * that it may hit.
   */
  static List<HitRow> of(CheckResult result) {
    List<HitRow> rows = new ArrayList<>();
    for (Finding finding : result.findings()) {
      Map<String, Set<String>> parts = partsByFeature(finding);
      add(finding.pieces(), RuleStatus.HIT, finding.result(), parts, rows);
      add(finding.undecided(), RuleStatus.NOT_EXAMINED, finding.result(), parts, rows);
    }
    return rows;
  }

  private static void add(
      List<HitPiece> pieces,
      RuleStatus status,
      RuleResult rule,
      Map<String, Set<String>> parts,
      List<HitRow> rows) {
    for (HitPiece piece : pieces) {
      if (!piece.inPlane().isEmpty()) {
        rows.add(row(rule, status, piece, parts));
      }
    }
  }

  private static HitRow row(
      RuleResult rule, RuleStatus status, HitPiece piece, Map<String, Set<String>> parts) {
    return new HitRow(
        rule.rule(),
        rule.layer(),
        rule.title(),
        rule.titleEn(),
        status.name(),
        status == RuleStatus.HIT ? piece.verdict().word() : null,
        piece.contact(),
        piece.feature().map(parts::get).map(names -> String.join(",", names)).orElse(null),
        piece.feature().orElse(null),
        piece.planarM2(),
        piece.ellipsoidalM2(),
        piece.lengthM(),
        piece.locationStatus().orElse(null),
        piece.inPlane());
  }

  /** The parts of the site on which each feature lies; a site without parts has none. */
  private static Map<String, Set<String>> partsByFeature(Finding finding) {
    Map<String, Set<String>> parts = new HashMap<>();
    for (ConflictObject object : finding.result().objects()) {
      if (object.part() != null) {
        parts.computeIfAbsent(object.feature(), key -> new LinkedHashSet<>()).add(object.part());
      }
    }
    return parts;
  }
}
