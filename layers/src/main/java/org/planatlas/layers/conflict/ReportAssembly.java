package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.AreaMeasure;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.Evidence;
import org.planatlas.layers.conflict.report.LargestRemainder;
import org.planatlas.layers.conflict.report.LayerEvidence;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.report.Totals;
import org.planatlas.layers.conflict.rule.RuleSet;

/** Puts findings, measures and evidence into one report. */
final class ReportAssembly {

  /** Version of the engine and its methods; a change of what reports say raises it. */
  static final String ENGINE =
      "planatlas-conflict 7; overlay: JTS OverlayNG, planar, 3-degree Gauss-Krueger;"
          + " ellipsoidal area: "
          + EllipsoidalMeasure.METHOD
          + "; "
          + FeatureZone.METHOD;

  private final RuleSet rules;
  private final CheckRequest request;
  private final String kind;
  private final LocalDate day;
  private Map<String, LocalizedText> objections = Map.of();

  ReportAssembly(RuleSet rules, CheckRequest request, String kind, LocalDate day) {
    this.rules = rules;
    this.request = request;
    this.kind = kind;
    this.day = day;
  }

  /** Kinds of project of which no rule was examined, and what has to be said of them. */
  ReportAssembly objecting(Map<String, LocalizedText> more) {
    objections = more;
    return this;
  }

  CheckReport assemble(
      CheckSite site,
      LayerReader layers,
      SurveyedGround surveyed,
      PieceMeasure measure,
      Optional<Double> inDistricts,
      List<Finding> findings) {
    List<LocalizedText> warnings = new ArrayList<>(objections.values());
    warnings.addAll(CheckWarnings.of(request, rules, site, layers, inDistricts));
    boolean isAll = request.layers().isEmpty() && objections.isEmpty();
    InputTrail trail = new InputTrail(request, site);
    List<RuleResult> results = findings.stream().map(Finding::result).toList();
    return new CheckReport(
        null,
        null,
        isAll ? CheckVerdict.of(results) : CheckVerdict.ofSome(results),
        request.project().orElse(null),
        kind,
        request.facts(),
        day,
        request.layers(),
        measure(null, null, site.lonLat(), site.whole().site(), site),
        parts(site),
        results,
        totals(site, layers, measure, findings, isAll),
        new Evidence(
            new Evidence.RuleSetEvidence(rules.name(), rules.version(), rules.sha256()),
            ENGINE,
            layers.snapshots().stream().map(layer -> evidence(layer, site, surveyed)).toList(),
            trail.input(),
            trail.siteCrs(),
            trail.pipeline(layers.snapshots())),
        warnings.stream().map(text -> text.zh() + " / " + text.en()).toList(),
        warnings);
  }

  private static List<SiteMeasure> parts(CheckSite site) {
    if (!site.hasParts()) {
      return List.of();
    }
    List<Area> areas =
        site.parts().stream().map(part -> PlanarMeasure.area(part.overlay().site())).toList();
    Area whole = PlanarMeasure.area(site.whole().site());
    List<Double> ha =
        LargestRemainder.round(areas.stream().map(Area::hectares).toList(), whole.hectares(), 4);
    List<Double> mu = LargestRemainder.round(areas.stream().map(Area::mu).toList(), whole.mu(), 4);
    List<SiteMeasure> measures = new ArrayList<>();
    for (CheckSite.Part part : site.parts()) {
      int at = measures.size();
      measures.add(
          measure(
                  part.name().orElseThrow(),
                  part.kind(),
                  part.lonLat(),
                  part.overlay().site(),
                  site)
              .withPrinted(ha.get(at), mu.get(at)));
    }
    return measures;
  }

  private static SiteMeasure measure(
      String name, String kind, Geometry lonLat, Geometry inPlane, CheckSite site) {
    Area planar = PlanarMeasure.area(inPlane);
    AreaMeasure area = AreaMeasure.of(planar, site.ellipsoidal(inPlane), 1);
    return new SiteMeasure(
        name,
        kind,
        area.planarM2(),
        site.planeName(),
        area.ellipsoidalM2(),
        area.ha(),
        area.mu(),
        Rounding.metres(PlanarMeasure.length(inPlane)),
        GeoJsonGeometry.write(lonLat));
  }

  private Totals totals(
      CheckSite site,
      LayerReader layers,
      PieceMeasure measure,
      List<Finding> findings,
      boolean isAll) {
    List<Geometry> unjudged =
        objections.keySet().stream()
            .map(unruled -> site.ofKinds(Set.of(unruled)).whole().site())
            .toList();
    boolean isExamined =
        findings.stream()
            .map(Finding::result)
            .noneMatch(rule -> rule.mandatory() && rule.status() == RuleStatus.NOT_EXAMINED);
    ConstrainedLand land = new ConstrainedLand(site, layers, measure);
    return new SiteTotals(site, land, findings, unjudged).totals(isAll && isExamined);
  }

  private static LayerEvidence evidence(
      LayerSnapshot layer, CheckSite site, SurveyedGround surveyed) {
    Optional<LayerRevision> revision = layer.revision();
    Optional<Coverage> coverage = revision.flatMap(LayerRevision::coverage);
    return new LayerEvidence(
        layer.name(),
        revision.map(LayerRevision::number).orElse(null),
        revision.map(LayerRevision::features).orElse(null),
        revision.map(LayerRevision::unplaced).orElse(0L),
        revision.map(LayerRevision::sha256).orElse(null),
        coverage.map(c -> Rounding.share(surveyed.share(layer, site))).orElse(null),
        coverage.flatMap(Coverage::surveyedOn).orElse(null),
        layer.failure().map(LocalizedText::zh).orElse(null),
        layer.failure().map(LocalizedText::en).orElse(null));
  }
}
