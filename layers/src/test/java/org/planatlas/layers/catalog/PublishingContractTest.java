package org.planatlas.layers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.TableNames;
import org.planatlas.layers.style.SeedStyleRepository;
import org.planatlas.layers.style.SldException;
import org.planatlas.layers.style.StoredStyles;

/** Workspaces, their styles and what hangs on their names, in either database. */
abstract class PublishingContractTest {

  private static final String SLD =
      """
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
       xmlns:xlink="http://www.w3.org/1999/xlink"><NamedLayer><Name>n</Name><UserStyle>
       <FeatureTypeStyle><Rule><PointSymbolizer><Graphic><ExternalGraphic>
       <OnlineResource xlink:href="%s"/><Format>image/svg+xml</Format></ExternalGraphic>
       <Size>20</Size></Graphic></PointSymbolizer></Rule></FeatureTypeStyle></UserStyle>
       </NamedLayer></StyledLayerDescriptor>
      """;

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private Workspaces workspaces;
  private DataStores stores;
  private LayerGroups groups;
  private LayerStyles offered;
  private StoredStyles styles;

  abstract SpatialStore open(Path dataDir);

  @BeforeEach
  void start() {
    store = open(folder);
    catalog = new JdbcLayerCatalog(store);
    workspaces = new Workspaces(store.jdbi());
    stores = new DataStores(store.jdbi());
    groups = new LayerGroups(store.jdbi());
    offered = new LayerStyles(store.jdbi());
    styles = styles();
  }

  private StoredStyles styles() {
    return new StoredStyles(store.jdbi(), new SeedStyleRepository());
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static byte[] svg(String color) {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
            + "<rect width=\"9\" height=\"9\" fill=\""
            + color
            + "\"/></svg>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Layer layer(String workspace, String name, String style) {
    Layer wanted =
        new Layer(
            workspace,
            name,
            LocalizedText.of(name),
            LocalizedText.of(""),
            "upload",
            style,
            "MultiPolygon",
            10_000,
            List.of(),
            Optional.empty(),
            false);
    StagedTable staged;
    var schema =
        LayerSchema.of(name, "MultiPolygon", List.of(), CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(TableNames.fresh(name), schema)) {
      staged = loader.finish();
    }
    Publication one = new Publication(wanted, true, staged, "test", Optional.empty(), List.of());
    return catalog.publishAll(List.of(one), "tester").get(0);
  }

  private void rename(String from, String to) {
    catalog.renameWorkspace(from, to, List.of(workspaces, stores, groups, offered, styles));
  }

  private long count(String table, String where) {
    return store
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("SELECT count(*) FROM " + table + " WHERE " + where)
                    .mapTo(Long.class)
                    .one());
  }

  @Test
  void everythingThatHangsOnTheNameOfAWorkspaceFollows() {
    workspaces.create("acme", "http://acme.org");
    workspaces.create("guest", "http://guest.org");
    styles.save("acme:own", SLD.formatted("a.svg"), Map.of("a.svg", svg("red")), "tester");
    Layer plots = layer("acme", "plots", "acme:own");
    Layer other = layer("guest", "woods", "acme:own");
    layer("acme", "gone", "polygon");
    catalog.delete("acme:gone", "tester");
    offered.add(other, "acme:own");
    offered.add(plots, "line");
    stores.save(new DataStore("acme", "s", "Shapefile", Map.of(), Optional.empty(), Instant.now()));
    stores.saveType(new FeatureType("acme", "plots", "s", "plots", Optional.empty(), "NONE"));
    var inAcme = new LayerGroup.Member(false, "acme:plots", "acme:own");
    groups.save(new LayerGroup("acme", "grp", "T", "", "SINGLE", List.of(inAcme)));
    var nested = new LayerGroup.Member(true, "acme:grp", "");
    groups.save(new LayerGroup("", "all", "T", "", "SINGLE", List.of(nested, inAcme)));
    workspaces.setDefault("acme");
    long sequence = catalog.updateSequence();

    rename("acme", "beta");

    assertThat(catalog.updateSequence()).isGreaterThan(sequence);
    for (LayerCatalog each : List.of(catalog, new JdbcLayerCatalog(store))) {
      assertThat(each.find("acme:plots")).isEmpty();
      Layer renamed = each.get("beta:plots");
      assertThat(renamed.style()).isEqualTo("beta:own");
      assertThat(renamed.revision().table().name()).isEqualTo(plots.revision().table().name());
      assertThat(each.revisions("beta:plots")).hasSize(1);
      assertThat(each.get("guest:woods").style()).isEqualTo("beta:own");
      assertThat(each.listDeleted()).extracting(Layer::id).containsExactly("beta:gone");
    }
    assertThat(catalog.undelete("beta:gone").qualifiedName()).isEqualTo("beta:gone");
    assertThat(workspaces.find("acme")).isEmpty();
    assertThat(workspaces.find("beta").orElseThrow().uri()).isEqualTo("http://acme.org");
    assertThat(workspaces.getDefault().name()).isEqualTo("beta");
    assertThat(stores.find("beta", "s")).isPresent();
    assertThat(stores.findType("beta", "plots")).isPresent();
    assertThat(groups.find("beta:grp").orElseThrow().members())
        .containsExactly(new LayerGroup.Member(false, "beta:plots", "beta:own"));
    assertThat(groups.layers(groups.find("all").orElseThrow())).hasSize(2);
    assertThat(offered.byLayer())
        .isEqualTo(Map.of("beta:plots", List.of("line"), "guest:woods", List.of("beta:own")));
    assertThat(styles.find("acme:own")).isEmpty();
    assertThat(styles.find("beta:own").orElseThrow().icons().find("a.svg")).contains(svg("red"));
  }

  @Test
  void renamingRefusesWhatItWouldMixAndThenChangesNothing() {
    workspaces.create("acme", "http://acme");
    workspaces.create("beta", "http://beta");
    layer("beta", "plots", "polygon");
    catalog.delete("beta:plots", "tester");
    workspaces.delete("beta");
    layer("acme", "plots", "polygon");

    assertThatThrownBy(() -> rename("acme", "beta"))
        .isInstanceOf(LayerExistsException.class)
        .hasMessageContaining("beta:plots");
    assertThat(catalog.find("acme:plots")).isPresent();
    assertThat(workspaces.find("acme")).isPresent();
    assertThatThrownBy(() -> rename("nope", "gamma")).isInstanceOf(UnknownWorkspaceException.class);
    assertThatThrownBy(() -> rename("planning", "gamma"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Documents of a deleted style stay, also when another one comes under its name. */
  @Test
  void styleGoesOnFromTheDocumentsThatItsNewNameHad() {
    workspaces.create("beta", "http://beta");
    styles.save("beta:own", SLD.formatted("icons/dam.svg"), "tester");
    styles.delete("beta:own");
    workspaces.delete("beta");
    workspaces.create("acme", "http://acme");
    styles.save("acme:own", SLD.formatted("icons/dam.svg"), "tester");
    String last = SLD.formatted("icons/heritage.svg");
    styles.save("acme:own", last, "tester");

    rename("acme", "beta");

    assertThat(styles.revisions("beta:own")).isEqualTo(3);
    assertThat(styles.findDocument("beta:own")).contains(last);
  }

  @Test
  void importIntoAWorkspaceThatWasRenamedMeanwhileFails() {
    workspaces.create("acme", "http://acme");
    rename("acme", "beta");
    assertThatThrownBy(() -> layer("acme", "late", "polygon"))
        .isInstanceOf(UnknownWorkspaceException.class)
        .hasMessageContaining("acme");
    assertThat(catalog.find("acme:late")).isEmpty();
  }

  @Test
  void picturesStayWithTheirStyleAndGoWithIt() {
    styles.save("s", SLD.formatted("a.svg"), Map.of("a.svg", svg("red")), "tester");
    styles = styles();
    assertThat(styles.find("s").orElseThrow().icons().find("a.svg")).contains(svg("red"));

    // a document alone keeps the pictures; a picture of the same name takes its place
    styles.save("s", SLD.formatted("./a.svg"), "tester");
    assertThat(styles.find("s").orElseThrow().icons().find("a.svg")).contains(svg("red"));
    assertThat(count("style_icon", "name = 's'")).isEqualTo(1);
    styles.save("s", SLD.formatted("a.svg"), Map.of("a.svg", svg("blue")), "tester");
    assertThat(styles.find("s").orElseThrow().icons().find("a.svg")).contains(svg("blue"));
    assertThat(count("style_icon", "name = 's'")).isEqualTo(2);

    assertThatThrownBy(() -> styles.save("s", SLD.formatted("b.svg"), "tester"))
        .isInstanceOf(SldException.class)
        .hasMessageContaining("'b.svg' is not there");
    assertThat(styles.revisions("s")).isEqualTo(3);

    styles.delete("s");
    assertThat(styles.find("s")).isEmpty();
    assertThat(count("style_icon", "name = 's'")).isZero();
    assertThatThrownBy(() -> styles.save("s", SLD.formatted("a.svg"), "tester"))
        .isInstanceOf(SldException.class);
    assertThat(styles.isStored("s")).as("a style that was refused is not there").isFalse();
  }

  /** Another server on the same database sees what was put last. */
  @Test
  void styleIsTheLastOneWhoeverPutIt() {
    StoredStyles elsewhere = styles();
    styles.save("s", SLD.formatted("icons/dam.svg"), "tester");
    assertThat(elsewhere.find("s")).isPresent();
    styles.save("s", SLD.formatted("a.svg"), Map.of("a.svg", svg("red")), "tester");
    assertThat(elsewhere.find("s").orElseThrow().icons().find("a.svg")).isPresent();
    styles.delete("s");
    assertThat(elsewhere.find("s")).isEmpty();
  }

  @Test
  void nameAloneMeansThePlanThenTheDefaultWorkspace() {
    workspaces.create("aaa", "http://aaa");
    workspaces.create("zzz", "http://zzz");
    layer("aaa", "plots", "polygon");
    layer("zzz", "plots", "polygon");
    assertThat(workspaces.getDefault().name()).isEqualTo("planning");
    assertThat(catalog.get("plots").workspace()).isEqualTo("aaa");
    workspaces.setDefault("zzz");
    catalog.catchUp();
    assertThat(catalog.get("plots").workspace()).isEqualTo("zzz");
    layer("planning", "plots", "polygon");
    assertThat(catalog.get("plots").workspace()).isEqualTo("planning");
    workspaces.delete("zzz");
    assertThat(workspaces.getDefault().name()).isEqualTo("planning");
  }
}
