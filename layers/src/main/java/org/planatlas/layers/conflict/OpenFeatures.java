package org.planatlas.layers.conflict;

import java.util.Comparator;
import java.util.List;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleTrace;

/** Measures features of which nobody knows whether a rule counts them. */
final class OpenFeatures {

  /** More would make a report of a bare layer as large as the layer. */
  private static final int MOST = 200;

  private OpenFeatures() {}

  /**
   * One of them.
   *
   * @param measured for the report
   * @param shared with the site, in its plane
   */
  record Open(RuleTrace.OpenFeature measured, Candidate candidate, OverlayPiece shared) {

    private static Open of(Candidate candidate, CheckSite site) {
      OverlayPiece shared = candidate.piece(site);
      return new Open(
          new RuleTrace.OpenFeature(
              candidate.id(),
              Rounding.squareMetres(shared.geometry().getArea()),
              Rounding.metres(PlanarMeasure.length(shared.geometry()))),
          candidate,
          shared);
    }
  }

  /** What each takes of a site, the largest first. */
  static List<Open> list(List<Candidate> undecided, CheckSite site) {
    return undecided.stream()
        .distinct()
        .map(candidate -> Open.of(candidate, site))
        .sorted(
            Comparator.comparingDouble((Open one) -> one.measured().planarM2())
                .thenComparingDouble(one -> one.measured().lengthM())
                .reversed()
                .thenComparing(one -> one.measured().feature()))
        .limit(MOST)
        .toList();
  }
}
