package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.conflict.rule.Relation;
import org.planatlas.layers.conflict.rule.Rule;

/**
 * Ground of a site on which a rule says neither yes nor no. It is not free, whatever the other
 * rules say of it.
 */
final class OpenGround {

  private OpenGround() {}

  /**
   * The ground on which what was found does not decide.
   *
   * @param hasUnplaced whether rows that may count have no place: they may lie anywhere
   * @return geometries in the plane of the site, which may overlap; all of the site where one
   *     feature more would count anywhere on it
   */
  static List<Geometry> of(Rule rule, CheckSite site, Match match, boolean hasUnplaced) {
    boolean isDoubtful = !match.undecided().isEmpty() || !match.unseen().isEmpty();
    boolean isAnywhere =
        isDoubtful
            && (rule.relation() == Relation.WITHIN || rule.relation() == Relation.STRADDLING);
    if (hasUnplaced || isAnywhere) {
      return List.of(site.whole().site());
    }
    List<Geometry> open = new ArrayList<>();
    match.undecided().forEach(one -> open.add(one.piece(site).geometry()));
    match.unseen().forEach(part -> open.add(part.ground().geometry()));
    return open;
  }

  /** The same with what was found, where that does not decide either: for want of a fact, say. */
  static List<Geometry> withHits(List<Geometry> open, Match match) {
    List<Geometry> all = new ArrayList<>(open);
    match.hits().forEach(piece -> all.add(piece.geometry()));
    return all;
  }
}
