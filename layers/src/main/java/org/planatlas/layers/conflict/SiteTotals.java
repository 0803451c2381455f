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
import org.locationtech.jts.geom.Polygonal;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.conflict.ConstrainedLand.Size;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SeverityTotal;
import org.planatlas.layers.conflict.report.Totals;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** Adds up what all rules of a check take of its site, and what nobody knows of it. */
final class SiteTotals {

  private final CheckSite site;
  private final ConstrainedLand land;
  private final List<Geometry> all = new ArrayList<>();
  private final Map<RuleVerdict, List<Geometry>> bySeverity = new EnumMap<>(RuleVerdict.class);
  private final Map<RuleVerdict, Integer> rules = new EnumMap<>(RuleVerdict.class);
  private final List<Geometry> open = new ArrayList<>();

  /**
   * Collects.
   *
   * @param unjudged ground on which no rule was examined at all
   */
  SiteTotals(
      CheckSite site, ConstrainedLand land, List<Finding> findings, List<Geometry> unjudged) {
    this.site = site;
    this.land = land;
    open.addAll(unjudged);
    findings.forEach(this::add);
  }

  private void add(Finding finding) {
    open.addAll(finding.undecidedGround());
    if (finding.result().status() != RuleStatus.HIT || finding.result().blanket()) {
      return;
    }
    // more than one where the bands of a rule differ
    Set<RuleVerdict> verdicts = EnumSet.of(finding.result().verdict());
    for (HitPiece piece : finding.pieces()) {
      if (piece.verdict() != RuleVerdict.INFO) {
        all.add(piece.inPlane());
      }
      bySeverity.computeIfAbsent(piece.verdict(), v -> new ArrayList<>()).add(piece.inPlane());
      verdicts.add(piece.verdict());
    }
    verdicts.forEach(verdict -> rules.merge(verdict, 1, Integer::sum));
  }

  /**
   * The totals.
   *
   * @param isAll whether all rules were asked and each mandatory one examined
   */
  Totals totals(boolean isAll) {
    Size whole = new Size(site.planar().squareMetres(), ellipsoidalOfSite());
    Size constrained = within(whole, land.size(all));
    Map<RuleVerdict, Size> sizes = new EnumMap<>(RuleVerdict.class);
    for (RuleVerdict verdict : rules.keySet()) {
      boolean isInfo = verdict == RuleVerdict.INFO;
      List<Geometry> pieces = pieces(verdict);
      sizes.put(
          verdict,
          !isInfo && pieces.size() == all.size()
              ? constrained
              : within(isInfo ? whole : constrained, land.size(pieces)));
    }
    Size prohibited = sizes.getOrDefault(RuleVerdict.PROHIBITED, Size.NONE);
    Size taken = open.isEmpty() ? constrained : taken(whole, constrained);
    List<SeverityTotal> severities = new ArrayList<>();
    sizes.forEach((verdict, size) -> severities.add(severity(verdict, size)));
    double free = rest(whole.planar(), taken.planar());
    double undecided = rest(taken.planar(), constrained.planar());
    return new Totals(
        Rounding.squareMetres(constrained.planar()),
        Rounding.squareMetres(prohibited.planar()),
        free,
        undecided,
        isAll && open.isEmpty(),
        new Totals.Ellipsoidal(
            Rounding.squareMetres(constrained.ellipsoidal()),
            Rounding.squareMetres(prohibited.ellipsoidal()),
            // what is nothing in the plane is nothing but rounding on the ellipsoid
            free == 0 ? 0 : rest(whole.ellipsoidal(), taken.ellipsoidal()),
            undecided == 0 ? 0 : rest(taken.ellipsoidal(), constrained.ellipsoidal())),
        severities);
  }

  private List<Geometry> pieces(RuleVerdict verdict) {
    return bySeverity.getOrDefault(verdict, List.of());
  }

  private double ellipsoidalOfSite() {
    return site.ellipsoidal(site.whole().site()).squareMetres();
  }

  /** Rounding must not make a part larger than the whole. */
  private static Size within(Size whole, Size part) {
    return new Size(
        Math.min(whole.planar(), part.planar()), Math.min(whole.ellipsoidal(), part.ellipsoidal()));
  }

  /** What is constrained or undecided. */
  private Size taken(Size whole, Size constrained) {
    Geometry ground = site.whole().site();
    if (open.stream().anyMatch(one -> one == ground)) {
      return whole;
    }
    List<Geometry> both = new ArrayList<>(all);
    both.addAll(open);
    Size union = within(whole, land.size(both));
    return new Size(
        Math.max(union.planar(), constrained.planar()),
        Math.max(union.ellipsoidal(), constrained.ellipsoidal()));
  }

  /** What is printed adds up. */
  private static double rest(double whole, double part) {
    return Rounding.squareMetres(Rounding.squareMetres(whole) - Rounding.squareMetres(part));
  }

  private SeverityTotal severity(RuleVerdict verdict, Size size) {
    Set<Geometry> lines = Collections.newSetFromMap(new IdentityHashMap<>());
    pieces(verdict).stream().filter(one -> !(one instanceof Polygonal)).forEach(lines::add);
    double length =
        lines.isEmpty() ? 0 : PlanarMeasure.length(PieceMeasure.together(List.copyOf(lines)));
    return new SeverityTotal(
        verdict,
        rules.get(verdict),
        Rounding.squareMetres(size.planar()),
        Rounding.squareMetres(size.ellipsoidal()),
        Rounding.metres(length));
  }
}
