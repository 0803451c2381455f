package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** Rows that are others while an analysis copy is made of them do not make a site clear later. */
class CopiesOfOtherRowsTest {

  private static final String LAYER = "forest_land";
  private static final String SITE = square(0, 0, 50);
  private static final CoordinateReferenceSystem PLANE = CrsCatalog.get(4550);
  private static final Duration PAUSE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private StoreSettings settings;
  private SpatialStore store;
  private LayerCatalog catalog;
  private PlaneCopies copies;
  private LayerRevision revision;

  private void publish(String kind) {
    settings =
        kind.equals("postgis")
            ? PostgisCluster.get().newDatabase(folder)
            : StoreSettings.embedded(folder);
    store = Stores.open(settings);
    revision =
        new StoredLayers(store, new JdbcLayerCatalog(store))
            .publish("planning", LAYER, "protection_grade", "1|" + SITE)
            .revision();
    open();
  }

  private void open() {
    catalog = new JdbcLayerCatalog(store);
    Clock later =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return MemoryLayers.CLOCK.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return MemoryLayers.CLOCK.instant().plus(passed.get());
          }
        };
    copies = new PlaneCopies(store, folder.resolve("plane"), later);
  }

  @AfterEach
  void close() {
    copies.close();
    store.close();
  }

  private void stopAndStart() {
    close();
    store = Stores.open(settings);
    open();
    copies.follow(catalog, List.of(LAYER));
    copies.await();
  }

  private void execute(String sql) {
    store
        .jdbi()
        .useHandle(handle -> handle.createScript(sql.formatted(revision.table().name())).execute());
  }

  private RuleStatus forest() {
    RuleStatus status = forest(CheckDeadline.NONE).status();
    copies.await();
    return status;
  }

  private RuleResult forest(CheckDeadline deadline) {
    CheckRequest request =
        CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(SITE))).withLayers(List.of(LAYER));
    return new ConflictCheck(store, catalog, copies, MemoryLayers.RULES, MemoryLayers.CLOCK)
        .examine(request, deadline).report().rules().stream()
            .filter(rule -> rule.rule().equals("R061"))
            .findFirst()
            .orElseThrow();
  }

  private Optional<?> copy() {
    return copies.find(revision, PLANE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void rowsThatWereTouchedWhileNoServerRan(String kind) {
    publish(kind);
    execute("UPDATE \"%s\" SET protection_grade = '4' WHERE fid = 1");
    stopAndStart();
    assertThat(copy()).isEmpty();
    execute("UPDATE \"%s\" SET protection_grade = '1' WHERE fid = 1");
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
    assertThat(copy()).as("not tried again at once").isEmpty();
    passed.set(PAUSE);
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
    assertThat(copy()).as("made when a while has passed").isPresent();
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
  }

  /** What made the mark 0 does not matter: the rows that were read are not those of the hash. */
  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void rowsThatNobodySawBeingTouched(String kind) {
    publish(kind);
    execute("UPDATE \"%s\" SET protection_grade = '4'; UPDATE feature_table SET touched = 0");
    stopAndStart();
    assertThat(copy()).isEmpty();
    assertThat(folder.resolve("plane")).isEmptyDirectory();
    assertThat(forest()).isEqualTo(RuleStatus.NOT_EXAMINED);
    passed.set(PAUSE);
    copies.follow(catalog, List.of(LAYER));
    copies.await();
    assertThat(copy()).isEmpty();
    assertThat(forest()).isEqualTo(RuleStatus.NOT_EXAMINED);
    execute("UPDATE \"%s\" SET protection_grade = '1' WHERE fid = 1");
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
  }

  /** The marks are of the beginning: what a check reads later may be of another time. */
  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void rowsThatAreTouchedWhileACheckReadsThem(String kind) {
    publish(kind);
    AtomicBoolean once = new AtomicBoolean(true);
    CheckDeadline deadline =
        CheckDeadline.in(
            Duration.ofMinutes(1),
            () -> {
              if (once.getAndSet(false)) {
                execute("UPDATE \"%s\" SET protection_grade = '4'");
              }
              return false;
            });
    RuleResult rule = forest(deadline);
    assertThat(rule.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(rule.reasonEn()).contains("changed from outside while it was read");
    assertThat(forest()).isEqualTo(RuleStatus.NOT_EXAMINED);
    execute("UPDATE \"%s\" SET protection_grade = '1'");
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void copyOfRowsThatWereTouchedIsNotUsedUnlessTheyAreAsBefore(String kind) {
    publish(kind);
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
    assertThat(copy()).isPresent();
    execute("UPDATE \"%s\" SET protection_grade = '4'");
    stopAndStart();
    assertThat(copy()).isEmpty();
    execute("UPDATE \"%s\" SET protection_grade = '1'");
    stopAndStart();
    assertThat(copy()).isPresent();
    assertThat(forest()).isEqualTo(RuleStatus.HIT);
  }
}
