package org.planatlas.layers.conflict;

import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleTrace;

/** Measures features of which nobody knows whether a rule counts them. */
final class OpenFeatures {

  /** More would make a report of a bare layer as large as the layer. */
  private static final int MOST = 200;

  private OpenFeatures() {}

  /** What each takes of a site, the largest first. */
  static List<RuleTrace.OpenFeature> list(List<Candidate> undecided, CheckSite site) {
    return undecided.stream()
        .distinct()
        .map(candidate -> open(candidate, site))
        .sorted(
            Comparator.comparingDouble(RuleTrace.OpenFeature::planarM2)
                .thenComparingDouble(RuleTrace.OpenFeature::lengthM)
                .reversed()
                .thenComparing(RuleTrace.OpenFeature::feature))
        .limit(MOST)
        .toList();
  }

  private static RuleTrace.OpenFeature open(Candidate candidate, CheckSite site) {
    Geometry shared = candidate.piece(site).geometry();
    return new RuleTrace.OpenFeature(
        candidate.id(),
        Rounding.squareMetres(shared.getArea()),
        Rounding.metres(PlanarMeasure.length(shared)));
  }
}
