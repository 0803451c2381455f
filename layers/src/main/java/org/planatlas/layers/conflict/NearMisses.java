package org.planatlas.layers.conflict;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleTrace.NearMiss;
import org.planatlas.layers.conflict.rule.Band;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.Truth;

/** How far outside the band of a rule its nearest feature lies. */
final class NearMisses {

  private NearMisses() {}

  /** Of a rule with bands that hits nothing; empty when no band is for the feature. */
  static Optional<NearMiss> find(Rule rule, CheckSite site, NearestWay way) {
    NearMiss nearest = null;
    Geometry feature = way.candidate().inPlane();
    List<Geometry> elements = RuleMatcher.elements(feature);
    for (Geometry element : elements) {
      double distance =
          elements.size() == 1
              ? way.candidate().distance(site)
              : site.whole().nearest().distance(element);
      for (Band band : rule.bands()) {
        boolean counts = band.where().condition().test(way.candidate()::attribute) != Truth.FALSE;
        double limit = band.metresFrom(element.getDimension());
        double beyond = distance - limit;
        if (counts && beyond >= 0 && (nearest == null || beyond < nearest.beyondM())) {
          nearest =
              new NearMiss(
                  way.candidate().id(), Rounding.metres(distance), limit, Rounding.metres(beyond));
        }
      }
    }
    return Optional.ofNullable(nearest);
  }
}
