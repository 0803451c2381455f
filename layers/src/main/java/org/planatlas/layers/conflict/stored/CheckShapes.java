package org.planatlas.layers.conflict.stored;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.CoverageGap;
import org.planatlas.layers.conflict.Finding;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.conflict.UnseenGround;
import org.planatlas.layers.conflict.report.Rounding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check found beside its hits and what can be drawn: the ways to the nearest features, and
 * the ground on which layers said nothing. Kept with the report, for the data of then may be gone.
 *
 * @param nearest one for each clear rule that has a nearest feature
 * @param gaps one for each layer and ground
 */
record CheckShapes(List<NearestLine> nearest, List<Gap> gaps) {

  /** Of a check from before shapes were kept. */
  static final CheckShapes NONE = new CheckShapes(List.of(), List.of());

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  CheckShapes {
    nearest = List.copyOf(nearest);
    gaps = List.copyOf(gaps);
  }

  /**
   * A way from the site to a feature.
   *
   * @param result place of the rule in the report
   * @param lonLat two ends in longitude and latitude
   */
  record NearestLine(int result, Geometry lonLat) {}

  /**
   * Ground that a layer does not know.
   *
   * @param rules ids of the rules that look there
   * @param aroundM metres around the site that they look at
   * @param planarM2 square metres in the plane of the site; 0 for the whole site, whose area the
   *     report has, and for what is drawn by a sketch
   * @param lonLat in longitude and latitude; null for the whole site
   * @param sketch by which ground is drawn that reaches beyond the site; null where {@code lonLat}
   *     is all
   */
  record Gap(
      String layer,
      List<String> rules,
      double aroundM,
      String reason,
      String reasonEn,
      double planarM2,
      Geometry lonLat,
      UnseenGround.Sketch sketch) {

    Gap {
      rules = List.copyOf(rules);
    }
  }

  private record GapKey(String layer, double aroundM, String reason, int ground) {}

  /** The shapes of a check; rules that look at the same ground share it. */
  static CheckShapes of(CheckResult result) {
    List<NearestLine> nearest = new ArrayList<>();
    Map<GapKey, List<String>> rules = new LinkedHashMap<>();
    Map<GapKey, CoverageGap> gaps = new LinkedHashMap<>();
    Map<UnseenGround, Integer> grounds = new IdentityHashMap<>();
    for (int i = 0; i < result.findings().size(); i++) {
      Finding finding = result.findings().get(i);
      if (finding.nearestLine().isPresent()) {
        nearest.add(new NearestLine(i, lonLat(finding.nearestLine().get(), result)));
      }
      for (CoverageGap gap : finding.gaps()) {
        int ground =
            gap.ground().map(one -> grounds.computeIfAbsent(one, g -> grounds.size())).orElse(-1);
        GapKey key = new GapKey(gap.layer(), gap.aroundMetres(), gap.reason().zh(), ground);
        gaps.putIfAbsent(key, gap);
        List<String> named = rules.computeIfAbsent(key, k -> new ArrayList<>());
        if (!named.contains(finding.result().rule())) {
          named.add(finding.result().rule());
        }
      }
    }
    List<Gap> drawn = new ArrayList<>();
    gaps.forEach((key, gap) -> drawn.add(gap(gap, rules.get(key), result)));
    return new CheckShapes(nearest, drawn);
  }

  private static Gap gap(CoverageGap gap, List<String> rules, CheckResult result) {
    Optional<UnseenGround.Sketch> sketch = gap.ground().flatMap(UnseenGround::sketch);
    Optional<Geometry> ground =
        sketch.isPresent() ? Optional.empty() : gap.ground().map(UnseenGround::geometry);
    return new Gap(
        gap.layer(),
        rules,
        gap.aroundMetres(),
        gap.reason().zh(),
        gap.reason().en(),
        ground.map(one -> Rounding.squareMetres(one.getArea())).orElse(0.0),
        ground.map(one -> lonLat(one, result)).orElse(null),
        sketch.orElse(null));
  }

  private static Geometry lonLat(Geometry inPlane, CheckResult result) {
    return Transforms.apply(inPlane, result.plane(), CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  /** As text, which {@link #read} reads back to the last digit. */
  String write() {
    List<Object> lines = new ArrayList<>();
    for (NearestLine line : nearest) {
      lines.add(Map.of("result", line.result(), "line", GeoJsonGeometry.write(line.lonLat())));
    }
    List<Object> grounds = new ArrayList<>();
    KnownGrounds known = new KnownGrounds();
    for (Gap gap : gaps) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("layer", gap.layer());
      json.put("rules", gap.rules());
      json.put("around_m", gap.aroundM());
      json.put("reason", gap.reason());
      json.put("reason_en", gap.reasonEn());
      json.put("planar_m2", gap.planarM2());
      json.put("ground", gap.lonLat() == null ? null : GeoJsonGeometry.write(gap.lonLat()));
      if (gap.sketch() != null) {
        json.put("kinds", new TreeSet<>(gap.sketch().kinds()));
        json.put("known", known.of(gap.sketch().known()));
      }
      grounds.add(json);
    }
    return MAPPER.writeValueAsString(
        Map.of("nearest", lines, "gaps", grounds, "known", known.written));
  }

  /** Reads what {@link #write} wrote. */
  static CheckShapes read(String text) {
    JsonNode json = MAPPER.readTree(text);
    List<NearestLine> lines = new ArrayList<>();
    for (JsonNode line : json.path("nearest")) {
      lines.add(
          new NearestLine(line.path("result").asInt(), GeoJsonGeometry.read(line.path("line"))));
    }
    List<Geometry> known = new ArrayList<>();
    json.path("known").forEach(one -> known.add(KnownGrounds.read(one)));
    List<Gap> grounds = new ArrayList<>();
    for (JsonNode gap : json.path("gaps")) {
      List<String> rules = new ArrayList<>();
      gap.path("rules").forEach(rule -> rules.add(rule.asString()));
      grounds.add(
          new Gap(
              gap.path("layer").asString(),
              rules,
              gap.path("around_m").asDouble(),
              gap.path("reason").asString(),
              gap.path("reason_en").asString(),
              gap.path("planar_m2").asDouble(),
              gap.hasNonNull("ground") ? GeoJsonGeometry.read(gap.path("ground")) : null,
              gap.hasNonNull("known") ? sketch(gap, known) : null));
    }
    return new CheckShapes(lines, grounds);
  }

  private static UnseenGround.Sketch sketch(JsonNode gap, List<Geometry> known) {
    Set<String> kinds = new TreeSet<>();
    gap.path("kinds").forEach(kind -> kinds.add(kind.asString()));
    return new UnseenGround.Sketch(
        kinds, gap.path("around_m").asDouble(), known.get(gap.path("known").asInt()));
  }

  /** What layers know, each ground once: most layers of a store cover the same. */
  private static final class KnownGrounds {

    private final List<Object> written = new ArrayList<>();
    private final Map<Geometry, Integer> places = new HashMap<>();

    int of(Geometry ground) {
      return places.computeIfAbsent(ground, this::write);
    }

    private int write(Geometry ground) {
      written.add(ground.isEmpty() ? Map.of() : GeoJsonGeometry.write(ground));
      return written.size() - 1;
    }

    static Geometry read(JsonNode json) {
      return json.isEmpty() ? new GeometryFactory().createPolygon() : GeoJsonGeometry.read(json);
    }
  }
}
