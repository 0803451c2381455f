package org.planatlas.layers.conflict;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/**
 * A piece of the site that a rule hits.
 *
 * @param feature id of the feature; empty for a part on no feature
 * @param inPlane geometry in the plane of the site
 * @param planarM2 square metres in the plane
 * @param ellipsoidalM2 square metres on the ellipsoid
 * @param lengthM length of its lines, metres in the plane
 * @param verdict on it, which is lighter than the rule's in an outer band
 * @param contact of the feature with the site, as in the report
 * @param locationStatus how the place of the feature is known; empty when it does not say
 */
public record HitPiece(
    Optional<String> feature,
    Geometry inPlane,
    double planarM2,
    double ellipsoidalM2,
    double lengthM,
    RuleVerdict verdict,
    String contact,
    Optional<String> locationStatus) {

  /** The same with another verdict on it. */
  HitPiece withVerdict(RuleVerdict other) {
    return new HitPiece(
        feature, inPlane, planarM2, ellipsoidalM2, lengthM, other, contact, locationStatus);
  }
}
