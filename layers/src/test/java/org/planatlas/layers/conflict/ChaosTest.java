package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.CLOCK;
import static org.planatlas.layers.conflict.MemoryLayers.RULES;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.AttributeSpec;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/**
 * Each layer that a rule reads is broken in turn, in every way that it can be, below a site that
 * meets a feature of all layers and one that meets none: nothing is clear by a layer that says
 * nothing, whatever else is known stays as it was, and a mended layer brings the report of before
 * without a restart.
 */
class ChaosTest {

  /** Every rule, and none of them takes data older than three years. */
  private static final RuleSet STRICT =
      RuleSetReader.read(
          "strict.yaml",
          RULES.source().replace("\n    verdict:", "\n    max_age_years: 3\n    verdict:"));

  private static final LocalDate SURVEYED = LocalDate.parse("2025-12-31");
  private static final String UNDER_FEATURES = square(0, 0, 100);
  private static final String BESIDE_ALL = square(3_000, 0, 100);

  /** What may happen to a layer. */
  private enum Way {
    /** The table is not where the catalog says. */
    GONE,
    /** Somebody took the rows out of the table. */
    EMPTIED,
    /** The layer was withdrawn. */
    WITHDRAWN,
    /** Its revision in force shows the state of long ago. */
    OUTDATED,
    /** Nobody says where it was surveyed. */
    UNCOVERED,
    /** The store breaks off before the last row. */
    BROKEN_OFF;

    /** Whether features that are known still count. */
    boolean keepsHits() {
      return this == UNCOVERED;
    }
  }

  @TempDir Path folder;
  private SpatialStore store;
  private BreakingStore breaking;
  private LayerCatalog catalog;
  private final Map<String, Integer> outdated = new LinkedHashMap<>();
  private final Map<String, Integer> uncovered = new LinkedHashMap<>();
  private final Map<String, Integer> sound = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void nothingIsClearByABrokenLayer(String kind) {
    StoreSettings settings =
        kind.equals("postgis")
            ? PostgisCluster.get().newDatabase(folder)
            : StoreSettings.embedded(folder);
    try (SpatialStore opened = Stores.open(settings);
        PlaneCopies copies = new PlaneCopies(opened, folder.resolve("plane"))) {
      store = opened;
      catalog = new JdbcLayerCatalog(store);
      breaking = new BreakingStore(store);
      publishAll();
      ConflictCheck fromStore = new ConflictCheck(breaking, catalog, STRICT, CLOCK);
      if (kind.equals("postgis")) {
        breakEach(fromStore, EnumSet.of(Way.GONE, Way.EMPTIED, Way.BROKEN_OFF));
        return;
      }
      breakEach(fromStore, EnumSet.allOf(Way.class));
      copies.follow(catalog, sound.keySet());
      copies.await();
      // what a copy holds is not read from the store, so that nothing breaks off
      breakEach(
          new ConflictCheck(breaking, catalog, copies, STRICT, CLOCK),
          EnumSet.of(Way.GONE, Way.EMPTIED));
    }
  }

  private void breakEach(ConflictCheck check, Set<Way> ways) {
    Map<String, List<CheckRequest>> requests = new LinkedHashMap<>();
    Map<CheckRequest, CheckReport> before = new LinkedHashMap<>();
    for (String kind : RULES.kinds()) {
      for (String site : List.of(BESIDE_ALL, UNDER_FEATURES)) {
        CheckRequest request = withFacts(CheckRequest.ofSite(kind, SitePart.whole(lonLat(site))));
        before.put(request, check.run(request));
        requests.computeIfAbsent(kind, k -> new ArrayList<>()).add(request);
      }
    }
    assertThat(before.values()).extracting(CheckReport::verdict).contains(CheckVerdict.CLEAR);
    assertThat(before.values()).extracting(CheckReport::verdict).contains(CheckVerdict.BLOCKED);
    for (String layer : RULES.layers().keySet()) {
      List<CheckRequest> asked = requests.get(kindThatReads(layer, requests, before));
      for (Way way : ways) {
        spoil(layer, way);
        asked.forEach(one -> assertNotClear(check.run(one), before.get(one), layer, way));
        mend(layer, way);
      }
      for (CheckRequest one : asked) {
        assertThat(CheckReportJson.write(check.run(one)))
            .as("%s mended", layer)
            .isEqualTo(CheckReportJson.write(before.get(one)));
      }
    }
  }

  /**
   * A kind of project that a rule on the layer is about; clear beside all of it if there is one.
   */
  private static String kindThatReads(
      String layer,
      Map<String, List<CheckRequest>> requests,
      Map<CheckRequest, CheckReport> before) {
    return requests.entrySet().stream()
        .filter(
            kind ->
                before.get(kind.getValue().get(0)).rules().stream()
                    .filter(one -> one.status() != RuleStatus.NOT_APPLICABLE)
                    .anyMatch(one -> rule(one).layers().contains(layer)))
        .min(
            Comparator.comparing(
                kind -> before.get(kind.getValue().get(0)).verdict() != CheckVerdict.CLEAR))
        .orElseThrow(() -> new AssertionError("No rule reads " + layer))
        .getKey();
  }

  private static CheckRequest withFacts(CheckRequest request) {
    return request.withFact("approval_level", "PROVINCE").withFact("expropriates_land", false);
  }

  private static void assertNotClear(CheckReport report, CheckReport whole, String layer, Way way) {
    String what = layer + " " + way;
    boolean matters = false;
    for (int i = 0; i < whole.rules().size(); i++) {
      RuleResult now = report.rules().get(i);
      RuleResult then = whole.rules().get(i);
      Rule rule = rule(then);
      boolean reads = rule.layers().contains(layer);
      boolean decided = then.status() == RuleStatus.NOT_APPLICABLE;
      // silence of a second layer says nothing where the first has nothing
      boolean spared = way.keepsHits() && !rule.layer().equals(layer) && !decided;
      if (!reads || decided) {
        assertThat(now).as("%s: %s", what, then.rule()).isEqualTo(then);
      } else if (way.keepsHits() && then.status() != RuleStatus.CLEAR) {
        assertThat(now.status()).as("%s: %s", what, then.rule()).isNotEqualTo(RuleStatus.CLEAR);
      } else if (!spared) {
        assertThat(now.status()).as("%s: %s", what, then.rule()).isEqualTo(RuleStatus.NOT_EXAMINED);
        assertThat(now.reasonEn()).as("%s: %s", what, then.rule()).contains(layer);
        assertThat(now.reason()).as("%s: %s", what, then.rule()).contains(layer);
        matters |= then.mandatory();
      }
    }
    if (matters) {
      assertThat(report.verdict())
          .as(what)
          .isIn(
              whole.verdict() == CheckVerdict.BLOCKED
                  ? Set.of(CheckVerdict.BLOCKED, CheckVerdict.UNDETERMINED)
                  : Set.of(CheckVerdict.UNDETERMINED));
    }
  }

  private static Rule rule(RuleResult result) {
    return STRICT.rules().stream()
        .filter(rule -> rule.id().equals(result.rule()))
        .filter(rule -> rule.title().zh().equals(result.title()))
        .filter(rule -> rule.subClass().equals(result.subClass()))
        .min(Comparator.comparing((Rule rule) -> !rule.isInForce(LocalDate.now(CLOCK))))
        .orElseThrow();
  }

  private void publishAll() {
    publish("district", List.of("name"), List.of("X"), square(-100_000, -100_000, 200_000));
    for (Map.Entry<String, List<AttributeSpec>> layer : RULES.layers().entrySet()) {
      List<String> names = layer.getValue().stream().map(AttributeSpec::name).toList();
      List<Object> values = layer.getValue().stream().map(ChaosTest::value).toList();
      publish(layer.getKey(), names, values, UNDER_FEATURES);
    }
  }

  /** A value that rules know, so that what they hit is decided. */
  private static Object value(AttributeSpec attribute) {
    return switch (attribute.type()) {
      case CODE -> attribute.codes().get(0).replace('?', '0').replace("*", "");
      case BOOLEAN -> "true";
      case NUMBER -> "30";
      case DATE -> "2025-01-01";
      case TEXT -> "x";
    };
  }

  /** Three revisions of the same rows: the one in force, an outdated and an uncovered one. */
  private void publish(String layer, List<String> names, List<Object> values, String place) {
    List<Object> row = new ArrayList<>(values);
    row.add(lonLat(place));
    Layer published =
        new StoredLayers(store, catalog)
            .publish(
                "planning",
                layer,
                String.join(",", names),
                List.<Object[]>of(row.toArray(), row.toArray()));
    LayerRevision revision = published.revision();
    StagedTable rows =
        new StagedTable(
            revision.table(), revision.features(), 0, revision.sha256(), revision.extent());
    Coverage around = revision.coverage().orElseThrow();
    uncovered.put(layer, again(layer, rows, Optional.empty()));
    outdated.put(layer, again(layer, rows, dated(around, SURVEYED.minusYears(4))));
    sound.put(layer, again(layer, rows, dated(around, SURVEYED)));
  }

  private static Optional<Coverage> dated(Coverage coverage, LocalDate day) {
    return Optional.of(new Coverage(coverage.area(), Optional.of(day)));
  }

  private int again(String layer, StagedTable rows, Optional<Coverage> coverage) {
    return catalog.publish(layer, rows, "test", "test", coverage).revision().number();
  }

  private void spoil(String layer, Way way) {
    String table = table(layer);
    switch (way) {
      case GONE -> execute("ALTER TABLE \"%1$s\" RENAME TO \"%1$s_away\"", table);
      case EMPTIED -> {
        execute("CREATE TABLE \"%1$s_kept\" AS SELECT * FROM \"%1$s\"", table);
        execute("DELETE FROM \"%1$s\"", table);
      }
      case WITHDRAWN -> catalog.delete(layer, "test");
      case OUTDATED -> catalog.restore(catalog.get(layer), outdated.get(layer), "test");
      case UNCOVERED -> catalog.restore(catalog.get(layer), uncovered.get(layer), "test");
      case BROKEN_OFF -> breaking.breaking = table::equals;
    }
  }

  private void mend(String layer, Way way) {
    switch (way) {
      case GONE -> execute("ALTER TABLE \"%1$s_away\" RENAME TO \"%1$s\"", table(layer));
      case EMPTIED -> {
        execute("INSERT INTO \"%1$s\" SELECT * FROM \"%1$s_kept\"", table(layer));
        execute("DROP TABLE \"%1$s_kept\"", table(layer));
      }
      case WITHDRAWN -> catalog.undelete(layer);
      case OUTDATED, UNCOVERED -> catalog.restore(catalog.get(layer), sound.get(layer), "test");
      case BROKEN_OFF -> breaking.breaking = name -> false;
    }
  }

  private String table(String layer) {
    return catalog.get(layer).revision().table().name();
  }

  private void execute(String sql, String table) {
    store.jdbi().useHandle(handle -> handle.execute(sql.formatted(table)));
  }
}
