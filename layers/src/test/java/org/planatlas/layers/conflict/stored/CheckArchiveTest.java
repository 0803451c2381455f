package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckMemory;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.MemoryLayers;
import org.planatlas.layers.conflict.PinnedPartGoneException;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.store.FeatureCursor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckArchiveTest {

  private static final Optional<String> LI = Optional.of("li");

  @TempDir Path directory;
  private final MemoryLayers layers = MemoryLayers.allFarAway();
  private CheckArchive archive;

  @BeforeEach
  void openDatabase() {
    layers.store.jdbi = CheckTables.create(directory);
    layers.put("permanent_basic_farmland", "slope_class", "2|" + square(50, 0, 100));
    layers.put(
        "forest_land",
        "protection_grade,national_public_grade,forest_kind,origin",
        "2,,111,10|" + square(0, 50, 100));
    archive = archive(MemoryLayers.RULES, MemoryLayers.CLOCK);
  }

  private CheckArchive archive(RuleSet rules, Clock clock) {
    return new CheckArchive(layers.store, layers, rules, clock);
  }

  private static CheckRequest request() {
    return CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(square(0, 0, 100))))
        .withFact("approval_level", "PROVINCE");
  }

  @Test
  void storedReportIsReadBackByteForByte() {
    StoredCheck check = archive.run(request(), LI);
    assertThat(check.id()).matches("c-[0-9A-HJKMNP-TV-Z]{30}");
    String stored =
        layers.store.jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT report FROM stored_check WHERE id = ?")
                    .bind(0, check.id())
                    .mapTo(String.class)
                    .one());
    assertThat(stored).isEqualTo(CheckReportJson.write(check.report()));
    assertThat(archive.get(check.id()).report()).isEqualTo(check.report());
    assertThat(archive.get(check.id()).expiresAt()).isEmpty();
  }

  @Test
  void rerunEqualsTheStoredReportAfterLayersAndRulesHaveChanged() {
    StoredCheck check = archive.run(request(), LI);
    layers.put("permanent_basic_farmland", "slope_class", "2|" + square(0, 0, 100));
    String text = MemoryLayers.RULES.source().replace("version: 1\n", "version: 2\n");
    RuleSet changed = RuleSetReader.read("default.yaml", text);
    CheckArchive later = archive(changed, MemoryLayers.CLOCK);
    StoredCheck again = later.rerun(check.id(), LI);
    assertThat(again.id()).isNotEqualTo(check.id());
    assertThat(CheckReportJson.write(again.report().anonymous()))
        .isEqualTo(CheckReportJson.write(check.report().anonymous()));
    assertThat(later.run(request(), LI).report().anonymous())
        .isNotEqualTo(check.report().anonymous());
  }

  @Test
  void rerunKeepsALayerThatWasMissingMissing() {
    layers.remove("wetland");
    StoredCheck check = archive.run(request(), LI);
    layers.put("wetland", "name,level", ",NATIONAL|" + square(0, 0, 100));
    StoredCheck again = archive.rerun(check.id(), LI);
    assertThat(again.report().anonymous()).isEqualTo(check.report().anonymous());
  }

  @Test
  void rerunKeepsALayerThatCouldNotBeReadUnread() {
    layers.store.broken = name -> name.startsWith("wetland");
    StoredCheck check = archive.run(request(), LI);
    layers.store.broken = name -> false;
    StoredCheck again = archive.rerun(check.id(), LI);
    assertThat(again.report().anonymous()).isEqualTo(check.report().anonymous());
  }

  @Test
  void rerunThatCannotReadALayerAsThenIsNoAnswer() {
    StoredCheck check = archive.run(request(), LI);
    layers.store.broken = name -> name.startsWith("wetland");
    assertThatThrownBy(() -> archive.rerun(check.id(), LI))
        .isInstanceOf(PinnedPartGoneException.class)
        .hasMessageContaining("wetland (layer wetland could not be read");
    assertThat(archive.checks().list(LI, 10, 0)).hasSize(1);
  }

  @Test
  void rerunByAnotherEngineIsRefused() {
    StoredCheck check = archive.run(request(), LI);
    layers.store.jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE stored_check SET report = replace(report, 'planatlas-conflict ',"
                    + " 'planatlas-conflict 0.')"));
    assertThatThrownBy(() -> archive.rerun(check.id(), LI))
        .isInstanceOf(PinnedPartGoneException.class)
        .hasMessageContaining("another version of the engine (planatlas-conflict 0.");
  }

  @Test
  void rerunSaysWhichPinnedPartIsGone() {
    StoredCheck check = archive.run(request(), LI);
    layers.remove("forest_land");
    assertThatThrownBy(() -> archive.rerun(check.id(), LI))
        .isInstanceOf(PinnedPartGoneException.class)
        .hasMessageContaining("Revision 2 of layer forest_land is gone");
  }

  @Test
  void hitsAreOneFeatureForEachRuleAndObject() throws IOException {
    StoredCheck check = archive.run(request(), LI);
    StringBuilder text = new StringBuilder();
    archive.hits().writeGeoJson(check.id(), text);
    JsonNode hits = JsonMapper.builder().build().readTree(text.toString());
    long expected =
        check.report().rules().stream()
            .filter(rule -> rule.status() == RuleStatus.HIT)
            .mapToLong(rule -> Math.max(1, rule.count()))
            .sum();
    assertThat(hits.path("features").valueStream().filter(hit -> status(hit).equals("HIT")).count())
        .isEqualTo(expected);
    assertThat(hits.path("features"))
        .allSatisfy(
            hit ->
                assertThat(hit.at("/properties/verdict").isNull())
                    .isEqualTo(status(hit).equals("NOT_EXAMINED")));
    assertThat(hits.path("features").get(0).path("properties").path("check").asString())
        .isEqualTo(check.id());
    assertThat(text).contains("\"feature\":\"permanent_basic_farmland.1\"").doesNotContain("owner");
  }

  private static String status(JsonNode hit) {
    return hit.at("/properties/status").asString();
  }

  @Test
  void checkOfAnonymousExpiresAfterADayAndIsListedToNobody() {
    StoredCheck own = archive.run(request(), LI);
    StoredCheck anonymous = archive.run(request(), Optional.empty());
    assertThat(archive.checks().list(LI, 10, 0))
        .extracting(CheckSummary::id)
        .containsExactly(own.id());
    assertThat(archive.checks().list(Optional.empty(), 10, 0)).hasSize(1);
    CheckArchive tomorrow =
        archive(MemoryLayers.RULES, Clock.offset(MemoryLayers.CLOCK, Duration.ofHours(25)));
    assertThatThrownBy(() -> tomorrow.get(anonymous.id()))
        .isInstanceOf(UnknownCheckException.class)
        .hasMessageContaining(anonymous.id());
    assertThat(tomorrow.purge()).isEqualTo(1);
    assertThat(tomorrow.hits().read(anonymous.id()).hasNext()).isFalse();
    assertThat(tomorrow.hits().read(own.id()).hasNext()).isTrue();
    assertThat(tomorrow.get(own.id()).id()).isEqualTo(own.id());
  }

  @Test
  void nothingIsHalfWrittenWhenTheDatabaseFails() {
    layers.store.jdbi.useHandle(handle -> handle.execute("DROP TABLE stored_check"));
    assertThatThrownBy(() -> archive.run(request(), LI)).isInstanceOf(RuntimeException.class);
    assertThat(layers.store.tables.get("conflict_hit_rows")).isEmpty();
  }

  @Test
  void idHoldsAHundredRandomBitsAndSortsByTime() {
    CheckIds ids = new CheckIds("c-");
    Instant time = Instant.parse("2026-11-23T08:00:00Z");
    Set<String> endings = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String id = ids.next(time);
      assertThat(id).startsWith(ids.next(time).substring(0, 12)).hasSize(32);
      endings.add(id.substring(12));
    }
    assertThat(endings).hasSize(1_000);
    for (int place = 0; place < 20; place++) {
      int at = place;
      assertThat(endings.stream().map(ending -> ending.charAt(at)).distinct().count())
          .as("letters at place %d", at)
          .isEqualTo(32);
    }
    assertThat(ids.next(time)).isLessThan(ids.next(time.plusMillis(1)));
  }

  @Test
  void hitsBecomeRowsWhenAskedForAndOnceOnly() {
    StoredCheck check = archive.run(request(), LI);
    List<SimpleFeature> rows = layers.store.tables.get("conflict_hit_rows");
    assertThat(rows).isEmpty();

    List<SimpleFeature> read = hits(archive, check);
    assertThat(read).isNotEmpty();
    assertThat(read).extracting(row -> row.getAttribute("check")).containsOnly(check.id());
    assertThat(read).extracting(row -> row.getAttribute("owner")).containsOnly("li");
    assertThat(hits(archive, check)).isEqualTo(read);

    StoredCheck other = archive.run(request(), LI);
    archive.hits().layOut(MemoryLayers.CLOCK.instant());
    assertThat(rows).hasSameSizeAs(read);
    archive.hits().layOut(Instant.MAX);
    assertThat(rows).hasSize(2 * read.size());
    assertThat(hits(archive, other)).hasSameSizeAs(read);
  }

  @Test
  void hitsOfAServerThatDiedWhileItMadeRowsAreMadeAnew() {
    StoredCheck check = archive.run(request(), LI);
    List<SimpleFeature> read = hits(archive, check);
    layers.store.jdbi.useTransaction(
        handle ->
            PendingHits.write(
                handle,
                check.id(),
                HitRow.of(archive.examine(request(), new CheckMemory(CheckDeadline.NONE))),
                CheckDeadline.NONE));
    layers.store.tables.get("conflict_hit_rows").remove(0);

    CheckArchive restarted = archive(MemoryLayers.RULES, MemoryLayers.CLOCK);
    assertThat(hits(restarted, check)).hasSameSizeAs(read);
  }

  private static List<SimpleFeature> hits(CheckArchive archive, StoredCheck check) {
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor = archive.hits().read(check.id())) {
      cursor.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void checkWhoseHitsCannotBeWrittenLeavesNothing() {
    layers.store.jdbi.useHandle(
        handle ->
            handle.execute(
                "CREATE TRIGGER no_end BEFORE INSERT ON pending_hits"
                    + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"));
    assertThatThrownBy(() -> archive.run(request(), LI)).hasMessageContaining("the disk is full");
    layers.store.jdbi.useHandle(
        handle ->
            assertThat(
                    handle
                        .createQuery("SELECT count(*) FROM stored_check")
                        .mapTo(Integer.class)
                        .one())
                .isZero());
    assertThat(layers.store.tables.get("conflict_hit_rows")).isEmpty();
  }

  @Test
  void hitsWhoseCheckIsGoneAreRemovedAtStart() {
    StoredCheck kept = archive.run(request(), LI);
    StoredCheck lost = archive.run(request(), LI);
    archive.checks().delete(lost.id());
    CheckArchive restarted = archive(MemoryLayers.RULES, MemoryLayers.CLOCK);
    assertThat(restarted.hits().read(lost.id()).hasNext()).isFalse();
    assertThat(restarted.hits().read(kept.id()).hasNext()).isTrue();
  }

  @Test
  void checkPastItsDeadlineIsNotStored() {
    assertThatThrownBy(() -> archive.run(request(), LI, CheckDeadline.in(Duration.ZERO)))
        .isInstanceOf(CheckTooLongException.class)
        .hasMessageContaining("longer than 0 s");
    assertThat(archive.checks().list(LI, 10, 0)).isEmpty();
    assertThat(layers.store.tables.get("conflict_hit_rows")).isEmpty();
    StoredCheck inTime = archive.run(request(), LI, CheckDeadline.in(Duration.ofHours(1)));
    assertThat(archive.get(inTime.id()).report()).isEqualTo(inTime.report());
  }
}
