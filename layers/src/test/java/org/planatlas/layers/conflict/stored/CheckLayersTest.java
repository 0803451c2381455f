package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.MemoryLayers;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SortKey;

/** What can be drawn of a stored check, against numbers that are known beforehand. */
class CheckLayersTest {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  @TempDir Path directory;
  private final MemoryLayers layers = MemoryLayers.allFarAway();
  private CheckArchive archive;
  private CheckLayers drawn;

  @BeforeEach
  void openDatabase() {
    layers.store.jdbi = CheckTables.create(directory);
    layers.put("permanent_basic_farmland", "slope_class", "2|" + square(50, 0, 100));
    archive = new CheckArchive(layers.store, layers, MemoryLayers.RULES, MemoryLayers.CLOCK);
    drawn = new CheckLayers(archive, layers.store, layers);
  }

  private StoredCheck check(SitePart... site) {
    CheckRequest request =
        CheckRequest.ofSite("reservoir", site)
            .withFact("approval_level", "PROVINCE")
            .withLayers(
                List.of(
                    "permanent_basic_farmland",
                    "wetland",
                    "mining_right",
                    "dam_protection_zone",
                    "river_management_area"));
    return archive.run(request, Optional.of("li"));
  }

  private List<SimpleFeature> piecesOnForest(String grade, CheckRequest request) {
    layers.put("forest_land", "protection_grade", grade + "|" + square(50, 0, 100));
    StoredCheck check = archive.run(request.withLayers(List.of("forest_land")), Optional.of("li"));
    return rows(check, "conflict_hit", FeatureQuery.where(CheckLayers.rowsOf(check.id())));
  }

  private Layer layer(StoredCheck check, String name) {
    return drawn.list(check.id()).stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<SimpleFeature> rows(StoredCheck check, String name, FeatureQuery query) {
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor = drawn.read(layer(check, name).revision().table(), query)) {
      cursor.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static Geometry inPlane(SimpleFeature row) {
    return Transforms.apply(
        (Geometry) row.getDefaultGeometry(),
        CrsCatalog.get(CrsCatalog.CGCS2000),
        CrsCatalog.get(4550));
  }

  @Test
  void freeAreaIsWhatNoConstraintLiesOn() {
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    List<SimpleFeature> rows = rows(check, "free_area", FeatureQuery.all());
    assertThat(rows).hasSize(1);
    assertThat(inPlane(rows.get(0)).getArea()).isCloseTo(5_000, within(1e-3));
    assertThat(rows.get(0).getAttribute("planar_m2")).isEqualTo(check.report().totals().freeM2());
    assertThat(inPlane(rows.get(0)).getEnvelopeInternal().getWidth()).isCloseTo(50, within(1e-3));
  }

  @Test
  void siteThatIsConstrainedWhollyHasNoFreeArea() {
    StoredCheck check = check(SitePart.whole(lonLat(square(60, 10, 50))));
    assertThat(check.report().totals().freeM2()).isZero();
    assertThat(rows(check, "free_area", FeatureQuery.all())).isEmpty();
    assertThat(layer(check, "free_area").revision().extent().isEmpty()).isTrue();
  }

  @Test
  void lineOfAClearRuleIsAsLongAsTheReportSays() {
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    List<SimpleFeature> rows = rows(check, "nearest_line", FeatureQuery.all());
    List<RuleResult> clear =
        check.report().rules().stream().filter(rule -> rule.nearest() != null).toList();
    assertThat(rows).hasSameSizeAs(clear).isNotEmpty();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).getAttribute("rule")).isEqualTo(clear.get(i).rule());
      assertThat(inPlane(rows.get(i)).getLength())
          .isCloseTo(clear.get(i).nearest().distanceM(), within(1e-3));
    }
  }

  @Test
  void partsOfTheSiteAreRowsOfTheirOwn() {
    StoredCheck check =
        check(
            SitePart.named("DAM", lonLat(square(0, 0, 40))),
            SitePart.named("ROAD", lonLat(square(0, 60, 20))));
    List<SimpleFeature> rows =
        rows(check, "check_site", FeatureQuery.all().withSort(List.of(new SortKey("part", true))));
    assertThat(rows).extracting(row -> row.getAttribute("part")).containsExactly("ROAD", "DAM");
    assertThat((double) rows.get(1).getAttribute("planar_m2")).isCloseTo(1_600, within(1e-3));
  }

  @Test
  void layerThatCouldNotBeReadIsAGapOfTheWholeSite() {
    layers.remove("wetland");
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    List<SimpleFeature> gaps = rows(check, "coverage_gap", FeatureQuery.all());
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).getAttribute("layer")).isEqualTo("wetland");
    assertThat((String) gaps.get(0).getAttribute("rules")).contains("R086");
    assertThat((double) gaps.get(0).getAttribute("planar_m2")).isCloseTo(10_000, within(1e-3));
    assertThat(inPlane(gaps.get(0)).getArea()).isCloseTo(10_000, within(1e-3));
  }

  @Test
  void gapNamesAllLayersThatSayNothingOnItsGround() {
    layers.remove("wetland");
    layers.remove("mining_right");
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    List<SimpleFeature> gaps = rows(check, "coverage_gap", FeatureQuery.all());
    assertThat(gaps)
        .extracting(gap -> gap.getAttribute("layer"))
        .containsExactlyInAnyOrder("wetland", "mining_right");
    assertThat(gaps)
        .allSatisfy(
            gap -> {
              assertThat(gap.getAttribute("layers")).isEqualTo("mining_right,wetland");
              assertThat((String) gap.getAttribute("label")).contains("、");
              assertThat((String) gap.getAttribute("label_en")).contains(", ");
            });
  }

  @Test
  void labelOfAGapOfManyLayersFitsOnTheMap() {
    List<String> gone =
        List.of("wetland", "mining_right", "dam_protection_zone", "river_management_area");
    gone.forEach(layers::remove);
    layers.remove("permanent_basic_farmland");
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    List<SimpleFeature> gaps = rows(check, "coverage_gap", FeatureQuery.all());
    assertThat(gaps).hasSizeGreaterThanOrEqualTo(5);
    for (SimpleFeature gap : gaps) {
      assertThat(((String) gap.getAttribute("layers")).split(",")).hasSize(5).contains("wetland");
      assertThat((String) gap.getAttribute("label"))
          .startsWith((String) gap.getAttribute("title"))
          .endsWith(" 等 5 个图层");
      assertThat((String) gap.getAttribute("label_en")).endsWith(", … (5 layers)");
    }
  }

  @Test
  void featureThatSaysTooLittleIsAPieceWithoutAVerdict() {
    CheckRequest request =
        CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(square(0, 0, 100))))
            .withFact("approval_level", "PROVINCE");
    List<SimpleFeature> pieces = piecesOnForest("", request);
    assertThat(pieces).extracting(one -> one.getAttribute("rule")).contains("R061");
    for (SimpleFeature piece : pieces) {
      boolean isHit = piece.getAttribute("status").equals("HIT");
      assertThat(piece.getAttribute("verdict") != null).isEqualTo(isHit);
      assertThat(piece.getAttribute("title_en")).isNotNull();
      if (piece.getAttribute("rule").equals("R061")) {
        assertThat(isHit).isFalse();
        assertThat(piece.getAttribute("feature")).isEqualTo("forest_land.1");
        assertThat((double) piece.getAttribute("planar_m2")).isCloseTo(5_000, within(1e-3));
        assertThat(inPlane(piece).getArea()).isCloseTo(5_000, within(1e-3));
      }
    }
  }

  @Test
  void pieceOfARuleThatWaitsForAFactHasNoVerdict() {
    CheckRequest request =
        CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(square(0, 0, 100))));
    List<SimpleFeature> pieces = piecesOnForest("2", request);
    assertThat(pieces)
        .filteredOn(piece -> piece.getAttribute("rule").equals("R062"))
        .singleElement()
        .satisfies(
            piece -> {
              assertThat(piece.getAttribute("status")).isEqualTo("NOT_EXAMINED");
              assertThat(piece.getAttribute("verdict")).isNull();
              assertThat((double) piece.getAttribute("planar_m2")).isCloseTo(5_000, within(1e-3));
            });
  }

  @Test
  void groundOutsideTheSurveyIsAGapOfThatGround() {
    // edges so short that it does not matter whether they are straight in degrees or in the plane
    layers.covering(square(-100, -100, 130));
    layers.put("wetland", "name,level", ",|" + square(-500, -500, 10));
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 40))));
    List<SimpleFeature> gaps = rows(check, "coverage_gap", FeatureQuery.all());
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).getAttribute("layers")).isEqualTo("wetland");
    // 40 x 40 without the surveyed 30 x 30
    assertThat((double) gaps.get(0).getAttribute("planar_m2")).isCloseTo(700, within(0.01));
    assertThat(inPlane(gaps.get(0)).getArea()).isCloseTo(700, within(0.01));
  }

  @Test
  void rowsAreFilteredPagedAndCountedAsThoseOfAStore() {
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    Layer lines = layer(check, "nearest_line");
    Object rule = rows(check, "nearest_line", FeatureQuery.all()).get(0).getAttribute("rule");
    Filter first = FILTERS.equals(FILTERS.property("rule"), FILTERS.literal(rule));
    assertThat(lines.revision().features()).isGreaterThan(1);
    assertThat(drawn.count(lines.revision().table(), first)).isEqualTo(1);
    assertThat(rows(check, "nearest_line", FeatureQuery.where(first))).hasSize(1);
    FeatureQuery second =
        FeatureQuery.all().withPage(1, 1).withAttributes(List.of("rule", "distance_m"));
    List<SimpleFeature> page = rows(check, "nearest_line", second);
    assertThat(page).hasSize(1);
    assertThat(page.get(0).getID()).isEqualTo("nearest_line.2");
    assertThat(page.get(0).getFeatureType().getAttributeCount()).isEqualTo(2);
    assertThat(drawn.extent(lines.revision().table(), Filter.INCLUDE))
        .isEqualTo(lines.revision().extent());
  }

  @Test
  void hitsAreThoseOfTheCheckAlone() {
    StoredCheck other = check(SitePart.whole(lonLat(square(40, 0, 200))));
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    Layer hits = layer(check, "conflict_hit");
    assertThat(CheckLayers.isShared(hits)).isTrue();
    assertThat(hits.revision().features())
        .isEqualTo(drawn.count(hits.revision().table(), CheckLayers.rowsOf(check.id())))
        .isLessThan(drawn.count(hits.revision().table(), Filter.INCLUDE));
    assertThat(drawn.list(other.id())).hasSize(5);
  }

  @Test
  void checkThatIsGoneHasNoLayers() {
    StoredCheck check = check(SitePart.whole(lonLat(square(0, 0, 100))));
    drawn.list(check.id());
    archive.checks().delete(check.id());
    assertThatThrownBy(() -> drawn.list(check.id())).isInstanceOf(UnknownCheckException.class);
    assertThatThrownBy(() -> drawn.list("c-1")).isInstanceOf(UnknownCheckException.class);
  }
}
