package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.UnknownLayerException;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** A layer of the same name in another workspace takes the place of none that the plan has lost. */
class NamesakeTest {

  private static final String REDLINE = "ecological_redline";
  private static final String ATTRIBUTES = "function,in_protected_core";
  private static final String FAR = square(5_000, 0, 100);

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private StoredLayers layers;

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    catalog = new JdbcLayerCatalog(store);
    layers = new StoredLayers(store, catalog);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private CheckReport run(CheckRequest request) {
    return new ConflictCheck(store, catalog, MemoryLayers.RULES, MemoryLayers.CLOCK).run(request);
  }

  private static CheckRequest request() {
    return CheckRequest.ofSite("road", SitePart.whole(lonLat(square(0, 0, 50))))
        .withLayers(List.of(REDLINE));
  }

  private static RuleResult redline(CheckReport report) {
    return report.rules().stream().filter(r -> r.rule().equals("R001")).findFirst().orElseThrow();
  }

  @Test
  void deletedControlLayerIsNotReplaced() {
    layers.publish("planning", REDLINE, ATTRIBUTES, "a,true|" + square(0, 0, 20));
    layers.publish("other", REDLINE, ATTRIBUTES, "a,true|" + FAR);
    CheckReport before = run(request());
    assertThat(redline(before).status()).isEqualTo(RuleStatus.HIT);
    catalog.delete("planning:" + REDLINE, "test");
    assertThat(catalog.find(REDLINE)).map(Layer::workspace).contains("other");

    assertThat(redline(run(request())).status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(run(request().pinnedTo(before))).isEqualTo(before);
  }

  @Test
  void whatAnotherServerPublishedIsSeenByTheNextCheck() {
    layers.publish("planning", REDLINE, ATTRIBUTES, "a,true|" + FAR);
    assertThat(redline(run(request())).status()).isEqualTo(RuleStatus.CLEAR);
    new StoredLayers(store, new JdbcLayerCatalog(store))
        .publish("planning", REDLINE, ATTRIBUTES, "a,true|" + square(0, 0, 20));
    assertThat(redline(run(request())).status()).isEqualTo(RuleStatus.HIT);
  }

  @Test
  void pinnedRevisionIsNotThatOfANamesake() {
    layers.publish("other", REDLINE, ATTRIBUTES, "a,true|" + FAR);
    LayerPin pin = new LayerPin(Optional.of(1), Optional.empty(), Optional.empty());
    CheckRequest pinned =
        new CheckRequest(
            request().projectKind(),
            Optional.empty(),
            request().parts(),
            request().facts(),
            request().layers(),
            Optional.empty(),
            java.util.Map.of(REDLINE, pin));
    assertThatThrownBy(() -> run(pinned)).isInstanceOf(PinnedPartGoneException.class);
  }

  @Test
  void projectAndDistrictsAreThoseOfThePlan() {
    layers.publish("other", "project_site", "project,part,project_kind", "W01,SITE,road|" + FAR);
    layers.publish("other", "district", "code", "210323|" + square(-9_000, -9_000, 20_000));
    assertThatThrownBy(() -> run(CheckRequest.ofProject("W01")))
        .isInstanceOf(UnknownLayerException.class);
    assertThat(new DistrictAreas(store, catalog).list()).isEmpty();
  }

  @Test
  void seedsDeclareTheirLayersWhateverOtherWorkspacesHave() {
    layers.publish("other", REDLINE, ATTRIBUTES, "a,true|" + FAR);
    layers.publish("other", "wetland", "name", "a|" + FAR);
    catalog.delete("other:wetland", "test");
    new SeedLoader(store, catalog).declare();
    assertThat(catalog.find("planning:" + REDLINE)).isPresent();
    assertThat(catalog.find("planning:wetland")).isPresent();
    assertThat(catalog.find("planning:" + REDLINE).flatMap(Layer::current)).isEmpty();
  }
}
