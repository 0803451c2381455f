package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.conflict.report.AreaMeasure;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/**
 * How much of a site each severity takes: areas of unions over the rules that hit with it. Blanket
 * rules are left out, as of the totals of a report.
 */
public final class SeverityAreas {

  private SeverityAreas() {}

  /**
   * What one severity takes.
   *
   * @param rules that hit with it
   * @param area of the union of their pieces
   * @param lengthM length of the union of their lines, metres in the plane
   */
  public record Share(int rules, AreaMeasure area, double lengthM) {}

  /** The severities of a check that hit at all, heaviest first. */
  public static Map<RuleVerdict, Share> of(CheckResult result) {
    Map<RuleVerdict, List<Finding>> hits = new EnumMap<>(RuleVerdict.class);
    for (Finding finding : result.findings()) {
      if (finding.result().status() == RuleStatus.HIT && !finding.result().blanket()) {
        verdicts(finding)
            .forEach(verdict -> hits.computeIfAbsent(verdict, v -> new ArrayList<>()).add(finding));
      }
    }
    Map<RuleVerdict, Share> shares = new EnumMap<>(RuleVerdict.class);
    hits.forEach((verdict, findings) -> shares.put(verdict, share(verdict, findings, result)));
    return shares;
  }

  /** More than one where the bands of a rule differ. */
  private static Set<RuleVerdict> verdicts(Finding finding) {
    Set<RuleVerdict> verdicts = EnumSet.of(finding.result().verdict());
    finding.pieces().forEach(piece -> verdicts.add(piece.verdict()));
    return verdicts;
  }

  private static Share share(RuleVerdict verdict, List<Finding> findings, CheckResult result) {
    if (findings.size() == 1 && verdicts(findings.get(0)).size() == 1) {
      // of one rule the report has the union already
      var rule = findings.get(0).result();
      return new Share(1, rule.area(), rule.lengthM());
    }
    Set<Geometry> pieces = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Finding finding : findings) {
      finding.pieces().stream()
          .filter(piece -> piece.verdict() == verdict)
          .forEach(piece -> pieces.add(piece.inPlane()));
    }
    Geometry union = PieceMeasure.together(List.copyOf(pieces));
    Area planar = PlanarMeasure.area(union);
    double site = result.report().site().planarM2();
    AreaMeasure area =
        AreaMeasure.of(
            planar,
            EllipsoidalMeasure.areaOfPlane(union, result.plane()),
            site > 0 ? Math.min(1, planar.squareMetres() / site) : 0);
    return new Share(findings.size(), area, Rounding.metres(PlanarMeasure.length(union)));
  }
}
