package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleTrace;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import org.planatlas.layers.conflict.rule.Threshold;
import org.planatlas.layers.conflict.rule.Truth;

/** Holds the summed area of a match against the limits of its rule. */
final class Thresholds {

  private final PieceMeasure measure;
  private final LayerSnapshot layer;
  private final Match match;
  private final Function<Threshold, List<LocalizedText>> unplaced;

  /**
   * Sums a match.
   *
   * @param unplaced rows without a place that could add to what a limit sums, in words: nobody
   *     knows how much they add, so that it may be all of the site
   */
  Thresholds(
      PieceMeasure measure,
      LayerSnapshot layer,
      Match match,
      Function<Threshold, List<LocalizedText>> unplaced) {
    this.measure = measure;
    this.layer = layer;
    this.match = match;
    this.unplaced = unplaced;
  }

  /**
   * The first limit that features of unknown kind or place or unsurveyed ground could make the area
   * pass and that would raise the verdict.
   */
  Optional<Threshold> findOpen(List<Threshold> limits, RuleVerdict verdict) {
    return limits.stream()
        .filter(limit -> limit.verdict().filter(v -> v.ordinal() < verdict.ordinal()).isPresent())
        .filter(limit -> !limit.isPassed(area(limit)) && limit.isPassed(largestArea(limit)))
        .findFirst();
  }

  /** Says which limits are passed, or may be, and returns the heaviest verdict. */
  RuleVerdict apply(List<Threshold> limits, RuleVerdict verdict, FindingBuilder finding) {
    RuleVerdict heaviest = verdict;
    Set<LocalizedText> doubts = new LinkedHashSet<>();
    for (Threshold limit : limits) {
      double area = area(limit);
      boolean passed = limit.isPassed(area);
      double most = passed ? area : largestArea(limit);
      finding.limit(test(limit, area, most, passed));
      if (passed) {
        finding.because(
            String.format(Locale.ROOT, "%s(%.4f 公顷)", limit.text().zh(), area / 10_000),
            String.format(Locale.ROOT, "%s (%.4f ha)", limit.text().en(), area / 10_000));
        limit.authority().ifPresent(finding::authority);
        RuleVerdict raised = limit.verdict().orElse(heaviest);
        heaviest = raised.ordinal() < heaviest.ordinal() ? raised : heaviest;
      } else if (limit.isPassed(most)) {
        doubts.addAll(unplaced.apply(limit));
        finding.because(
            "资料不全,可能:" + limit.text().zh(),
            "the data are incomplete; perhaps: " + limit.text().en());
      }
    }
    doubts.forEach(finding::because);
    return heaviest;
  }

  private static RuleTrace.LimitTest test(
      Threshold limit, double area, double most, boolean passed) {
    return new RuleTrace.LimitTest(
        limit.text().zh(),
        limit.text().en(),
        limit.hectares() * 10_000,
        Rounding.squareMetres(area),
        Rounding.squareMetres(most),
        passed);
  }

  private double area(Threshold limit) {
    return area(match.hits().stream().filter(piece -> counts(limit, piece) == Truth.TRUE).toList());
  }

  /** With all that may count: features of unknown kind or place, ground that nobody surveyed. */
  private double largestArea(Threshold limit) {
    if (!unplaced.apply(limit).isEmpty()) {
      return measure.siteArea();
    }
    List<Piece> pieces = new ArrayList<>();
    match.hits().stream().filter(p -> counts(limit, p) != Truth.FALSE).forEach(pieces::add);
    match.undecided().stream().map(measure::plainPiece).forEach(pieces::add);
    return area(pieces) + match.unseen().stream().mapToDouble(this::largestArea).sum();
  }

  /** What lies around a site unseen may reach any place of it. */
  private double largestArea(Unseen part) {
    return part.around() > 0 ? measure.siteArea() : part.ground().geometry().getArea();
  }

  private double area(List<Piece> pieces) {
    return measure.size(layer, pieces).planar().squareMetres();
  }

  private static Truth counts(Threshold limit, Piece piece) {
    return piece.candidate() == null
        ? Truth.TRUE
        : limit.where().condition().test(piece.candidate()::attribute);
  }
}
