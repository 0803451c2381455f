package org.planatlas.layers.conflict;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.planatlas.layers.conflict.report.RuleResult;

/**
 * The result of a rule together with the geometry behind it.
 *
 * @param result for the report
 * @param pieces of the site, in its plane; empty unless hit
 * @param undecided pieces that would be hit if a fact or an attribute said so, which nobody knows
 * @param nearestLine from the site to the nearest feature of a clear rule, in the plane of the site
 * @param gaps ground on which a layer of the rule says nothing
 * @param open ground of the site, in its plane, on which the rule is not decided
 */
public record Finding(
    RuleResult result,
    List<HitPiece> pieces,
    List<HitPiece> undecided,
    Optional<LineString> nearestLine,
    List<CoverageGap> gaps,
    List<Geometry> open) {

  /** Copies the lists. */
  public Finding {
    pieces = List.copyOf(pieces);
    undecided = List.copyOf(undecided);
    gaps = List.copyOf(gaps);
    open = List.copyOf(open);
  }

  /** The ground that is not free because of this rule, though nobody knows that it hits. */
  List<Geometry> undecidedGround() {
    return result.mandatory() && !result.blanket() ? open : List.of();
  }
}
