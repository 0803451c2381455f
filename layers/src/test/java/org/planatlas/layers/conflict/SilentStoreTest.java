package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** A database that stops in the middle of a check, or keeps a table to itself, and comes back. */
class SilentStoreTest {

  private static final String REDLINE = "ecological_redline";
  private static final List<String> LAYERS = List.of(REDLINE, "protected_area", "scenic_area");

  @TempDir Path folder;
  private PostgisCluster cluster;
  private StoreSettings settings;
  private SpatialStore store;
  private BreakingStore breaking;
  private ConflictCheck check;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    cluster = PostgisCluster.own();
    settings = cluster.newDatabase(folder);
    store = Stores.open(settings);
    breaking = new BreakingStore(store);
    LayerCatalog catalog = new JdbcLayerCatalog(store);
    StoredLayers layers = new StoredLayers(store, catalog);
    for (String layer : LAYERS) {
      String attributes =
          String.join(
              ",", MemoryLayers.RULES.layers().get(layer).stream().map(one -> one.name()).toList());
      String values = ",".repeat(attributes.split(",").length - 1);
      layers.publish("planning", layer, attributes, values + "|" + square(600, 0, 100));
    }
    check = new ConflictCheck(breaking, catalog, MemoryLayers.RULES, MemoryLayers.CLOCK);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static CheckRequest request() {
    return CheckRequest.ofSite("road", SitePart.whole(lonLat(square(0, 0, 50)))).withLayers(LAYERS);
  }

  @Test
  void databaseThatStopsInTheMiddleLeavesTheRestUnexaminedAndComesBack()
      throws IOException, InterruptedException {
    CheckReport before = check.run(request());
    assertThat(before.rules()).extracting(RuleResult::status).contains(RuleStatus.CLEAR);
    AtomicInteger reads = new AtomicInteger();
    breaking.before =
        name -> {
          if (reads.incrementAndGet() == 2) {
            stop();
          }
        };
    CheckReport broken = check.run(request());
    breaking.before = name -> {};
    assertThat(broken.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
    for (int i = 0; i < before.rules().size(); i++) {
      RuleResult then = before.rules().get(i);
      RuleResult now = broken.rules().get(i);
      if (then.status() == RuleStatus.CLEAR) {
        assertThat(now.status()).as(now.rule()).isEqualTo(RuleStatus.NOT_EXAMINED);
        assertThat(now.reasonEn()).as(now.rule()).contains(now.layer());
      }
    }
    assertThat(broken.rules()).anySatisfy(one -> assertThat(one.reasonEn()).contains("not answer"));
    assertThat(broken.rules())
        .allMatch(
            one -> one.reasonEn() == null || !one.reasonEn().contains("changed from outside"));
    // and one that begins while it is down
    assertThat(check.run(request()).rules())
        .noneSatisfy(one -> assertThat(one.status()).isEqualTo(RuleStatus.CLEAR));
    cluster.start();
    assertThat(CheckReportJson.write(check.run(request())))
        .isEqualTo(CheckReportJson.write(before));
  }

  private void stop() {
    try {
      cluster.stop();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void tableThatSomebodyLocksIsNotWaitedForLongerThanTheCheckHas() throws SQLException {
    CheckReport before = check.run(request());
    try (Connection other = DriverManager.getConnection(settings.url(), "postgres", "");
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE planning_ecological_redline_r1 IN ACCESS EXCLUSIVE MODE");
      CheckReport locked =
          check.examine(request(), CheckDeadline.in(Duration.ofSeconds(20))).report();
      assertThat(locked.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
      for (int i = 0; i < before.rules().size(); i++) {
        RuleResult now = locked.rules().get(i);
        if (now.layer().equals(REDLINE)) {
          assertThat(now.status()).isNotEqualTo(RuleStatus.CLEAR);
        } else if (now.reasonEn() == null || !now.reasonEn().contains(REDLINE)) {
          assertThat(now).isEqualTo(before.rules().get(i));
        }
      }
      other.rollback();
    }
    assertThat(CheckReportJson.write(check.run(request())))
        .isEqualTo(CheckReportJson.write(before));
  }
}
