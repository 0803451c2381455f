package org.planatlas.layers.conflict.stored;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.measure.Area;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.FreeArea;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.UnseenGround;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.NearestFeature;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.report.Totals;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import org.planatlas.layers.store.FeatureCursor;

/** Makes the rows of the layers of one check; every number in them is the report's. */
final class CheckRows {

  private static final int MOST_NAMED = 4;

  private final StoredCheck check;
  private final CheckReport report;
  private final CheckShapes shapes;
  private final HitLayer hits;
  private final Function<String, LocalizedText> titles;

  /**
   * Of a check.
   *
   * @param titles what a layer is called by its name
   */
  CheckRows(
      StoredCheck check,
      CheckShapes shapes,
      HitLayer hits,
      Function<String, LocalizedText> titles) {
    this.check = check;
    this.report = check.report();
    this.shapes = shapes;
    this.hits = hits;
    this.titles = titles;
  }

  /** The rows of a layer by a schema. */
  List<SimpleFeature> of(CheckLayer layer, SimpleFeatureType schema) {
    Rows rows = new Rows(schema);
    switch (layer) {
      case CHECK_SITE -> sites(rows);
      case FREE_AREA -> freeArea(rows);
      case COVERAGE_GAP -> gaps(rows);
      case NEAREST_LINE -> nearestLines(rows);
    }
    return rows.list;
  }

  private void sites(Rows rows) {
    List<SitePart> parts = check.request().parts();
    List<SiteMeasure> measures =
        report.parts().size() == parts.size() ? report.parts() : List.of(report.site());
    for (int i = 0; i < measures.size(); i++) {
      SiteMeasure measure = measures.get(i);
      rows.add(
          measures.size() == parts.size() ? parts.get(i).lonLat() : site(),
          check.id(),
          measure.name(),
          measure.projectKind() == null ? report.projectKind() : measure.projectKind(),
          report.verdict().name(),
          measure.planarM2(),
          measure.ellipsoidalM2(),
          measure.ha(),
          measure.mu(),
          measure.lengthM());
    }
  }

  private Geometry site() {
    List<Geometry> parts = check.request().parts().stream().map(SitePart::lonLat).toList();
    return parts.size() == 1 ? parts.get(0) : new GeometryFactory().buildGeometry(parts);
  }

  private void freeArea(Rows rows) {
    Geometry free = FreeArea.of(check.request(), constraints());
    if (free.isEmpty()) {
      return;
    }
    boolean examined =
        report.rules().stream()
            .noneMatch(rule -> rule.mandatory() && rule.status() == RuleStatus.NOT_EXAMINED);
    Totals totals = report.totals();
    Area area = new Area(totals.restM2());
    rows.add(
        free,
        check.id(),
        totals.freeExamined() == null ? examined : totals.freeExamined(),
        totals.restM2(),
        totals.undecidedM2(),
        Rounding.to(area.hectares(), 4),
        Rounding.to(area.mu(), 4));
  }

  /** The pieces that the totals of the report count. */
  private List<Geometry> constraints() {
    Set<Map.Entry<String, String>> counted = new HashSet<>();
    for (RuleResult rule : report.rules()) {
      boolean counts = rule.verdict() != RuleVerdict.INFO && !rule.blanket();
      if (rule.status() == RuleStatus.HIT && counts) {
        counted.add(Map.entry(rule.rule(), rule.verdict().word()));
      }
    }
    List<Geometry> pieces = new ArrayList<>();
    try (FeatureCursor cursor = hits.read(check.id())) {
      while (cursor.hasNext()) {
        SimpleFeature hit = cursor.next();
        String rule = String.valueOf(hit.getAttribute("rule"));
        if (counted.contains(Map.entry(rule, String.valueOf(hit.getAttribute("verdict"))))) {
          pieces.add((Geometry) hit.getDefaultGeometry());
        }
      }
    }
    return pieces;
  }

  private void gaps(Rows rows) {
    if (shapes.gaps().isEmpty()) {
      return;
    }
    Function<UnseenGround.Sketch, UnseenGround.Drawn> drawing =
        UnseenGround.drawing(check.request());
    for (GapGrounds.Gap gap : GapGrounds.list(shapes.gaps(), told -> ground(told, drawing))) {
      CheckShapes.Gap told = gap.told();
      rows.add(
          gap.ground().lonLat(),
          check.id(),
          told.layer(),
          titles.apply(told.layer()).zh(),
          titles.apply(told.layer()).en(),
          String.join(",", gap.silent()),
          label(gap, "、", LocalizedText::zh, " 等 %d 个图层"),
          label(gap, ", ", LocalizedText::en, ", … (%d layers)"),
          String.join(",", told.rules()),
          told.reason(),
          told.reasonEn(),
          told.aroundM(),
          gap.ground().planarM2());
    }
  }

  /** As much as fits on a map: the gap's own layer, some others, and how many there are. */
  private String label(
      GapGrounds.Gap gap, String comma, Function<LocalizedText, String> language, String count) {
    String own = gap.told().layer();
    int all = gap.silent().size();
    String names =
        Stream.concat(Stream.of(own), gap.silent().stream().filter(layer -> !layer.equals(own)))
            .limit(all > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED)
            .map(titles)
            .map(language)
            .collect(Collectors.joining(comma));
    return all > MOST_NAMED ? names + count.formatted(all) : names;
  }

  private UnseenGround.Drawn ground(
      CheckShapes.Gap gap, Function<UnseenGround.Sketch, UnseenGround.Drawn> drawing) {
    if (gap.sketch() != null) {
      return drawing.apply(gap.sketch());
    }
    return gap.lonLat() == null
        ? new UnseenGround.Drawn(site(), report.site().planarM2())
        : new UnseenGround.Drawn(gap.lonLat(), gap.planarM2());
  }

  private void nearestLines(Rows rows) {
    for (CheckShapes.NearestLine line : shapes.nearest()) {
      RuleResult rule = report.rules().get(line.result());
      NearestFeature nearest = rule.nearest();
      rows.add(
          line.lonLat(),
          check.id(),
          rule.rule(),
          rule.layer(),
          rule.title(),
          rule.titleEn(),
          nearest.feature(),
          nearest.distanceM(),
          nearest.azimuthDeg());
    }
  }

  /** Rows of one schema; values in its order. */
  private static final class Rows {

    private final SimpleFeatureBuilder builder;
    private final String name;
    private final List<SimpleFeature> list = new ArrayList<>();

    Rows(SimpleFeatureType schema) {
      this.builder = new SimpleFeatureBuilder(schema);
      this.name = schema.getTypeName();
    }

    void add(Geometry geometry, Object... values) {
      builder.add(geometry);
      builder.addAll(values);
      list.add(builder.buildFeature(name + "." + (list.size() + 1)));
    }
  }
}
