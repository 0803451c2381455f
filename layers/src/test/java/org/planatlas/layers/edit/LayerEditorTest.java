package org.planatlas.layers.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.filter.text.ecql.ECQL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.catalog.RevisionChangedException;
import org.planatlas.layers.edit.FeatureEdit.Delete;
import org.planatlas.layers.edit.FeatureEdit.Insert;
import org.planatlas.layers.edit.FeatureEdit.Replace;
import org.planatlas.layers.edit.FeatureEdit.Target;
import org.planatlas.layers.edit.FeatureEdit.Update;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** What edits make of a layer, on both stores. */
class LayerEditorTest {

  private static final List<LayerAttribute> ATTRIBUTES =
      List.of(attribute("name", String.class), attribute("seq", Integer.class));

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private LayerEditor editor;

  enum Kind {
    GEOPACKAGE,
    POSTGIS
  }

  private static LayerAttribute attribute(String name, Class<?> type) {
    return new LayerAttribute(name, type, LocalizedText.of(name));
  }

  /** Two layers of three triangles each. */
  private void open(Kind kind) throws Exception {
    store =
        Stores.open(
            kind == Kind.GEOPACKAGE
                ? StoreSettings.embedded(folder)
                : PostgisCluster.get().newDatabase(folder));
    catalog = new JdbcLayerCatalog(store);
    editor = new LayerEditor(store, catalog);
    load("plot", false);
    load("other", false);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void load(String name, boolean growing) throws Exception {
    catalog.declare(
        new Layer(
            "planning",
            name,
            LocalizedText.of(name),
            LocalizedText.of(""),
            "control",
            "default",
            "MultiPolygon",
            1,
            ATTRIBUTES,
            Optional.empty(),
            growing));
    SimpleFeatureType schema =
        LayerSchema.of(name, "MultiPolygon", ATTRIBUTES, CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(name + "_r1", schema)) {
      for (int i = 0; i < 3; i++) {
        SimpleFeatureBuilder row = new SimpleFeatureBuilder(schema);
        row.addAll(
            wkt("MULTIPOLYGON(((123 4%1$d, 124 4%1$d, 123 4%1$d.5, 123 4%1$d)))", i), "n" + i, i);
        loader.write(row.buildFeature(null));
      }
      catalog.publish(
          name,
          loader.finish(),
          "test",
          "test",
          Optional.of(
              new Coverage(
                  wkt("POLYGON((120 39, 126 39, 126 44, 120 44, 120 39))", 0), Optional.empty())));
    }
  }

  private static org.locationtech.jts.geom.Geometry wkt(String text, int number) throws Exception {
    return new WKTReader().read(text.formatted(number));
  }

  private List<String> rows(String layer) {
    List<String> rows = new ArrayList<>();
    try (FeatureCursor cursor =
        store.read(catalog.get(layer).revision().table(), FeatureQuery.all())) {
      cursor.forEachRemaining(
          row ->
              rows.add(
                  row.getID() + " " + row.getAttribute("name") + " " + row.getAttribute("seq")));
    }
    return rows;
  }

  private SimpleFeature row(String id) throws Exception {
    try (FeatureCursor cursor =
        store.read(catalog.get("plot").revision().table(), FeatureQuery.where(id(id)))) {
      return cursor.next();
    }
  }

  private static Filter id(String id) throws Exception {
    return ECQL.toFilter("IN ('" + id + "')");
  }

  private static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  private EditResult edit(FeatureEdit... edits) {
    return editor.apply(List.of(LayerEdits.of("plot", List.of(edits))), "editor").get(0);
  }

  @ParameterizedTest
  @EnumSource
  void editsOfACallAreOneRevisionAndSeeOneAnother(Kind kind) throws Exception {
    open(kind);
    EditResult result =
        edit(
            new Insert(
                values("name", "new", "seq", "7", "geom", wkt("POLYGON((1 1, 2 1, 1 2, 1 1))", 0))),
            new Update(Target.of(ECQL.toFilter("seq >= 2")), values("name", "late")),
            new Replace(Target.of(id("plot.1")), values("seq", 5L)),
            new Delete(Target.of(ECQL.toFilter("seq = 1"))),
            new Insert(values("name", "last")),
            new Delete(Target.of(ECQL.toFilter("name = 'nobody'"))));

    assertThat(rows("plot"))
        .containsExactly("plot.1 null 5", "plot.3 late 2", "plot.4 late 7", "plot.5 last null");
    assertThat(result.outcomes())
        .extracting(EditResult.Outcome::rows)
        .containsExactly(1L, 2L, 1L, 1L, 1L, 0L);
    assertThat(result.outcomes().get(0).ids()).containsExactly("plot.4");
    assertThat(result.layer().revision().number()).isEqualTo(2);
    assertThat(result.layer().revision().note()).isEqualTo("edited: 2 new, 3 changed, 1 deleted");
    assertThat(result.layer().revision().createdBy()).isEqualTo("editor");
    assertThat(row("plot.1").getDefaultGeometry()).as("a replacement has no more").isNull();
    assertThat(row("plot.4").getDefaultGeometry().toString()).startsWith("MULTIPOLYGON");
    assertThat(catalog.findRevision("plot", 1).orElseThrow().features()).isEqualTo(3);
    edit(new Delete(Target.of(id("plot.5"))));
    edit(new Insert(values("name", "again")));
    assertThat(rows("plot")).as("no key twice").contains("plot.6 again null");
  }

  @ParameterizedTest
  @EnumSource
  void statementAboutTheGroundStaysUntilARowGoes(Kind kind) throws Exception {
    open(kind);
    assertThat(edit(new Insert(values("name", "x"))).layer().revision().coverage()).isPresent();
    assertThat(
            edit(new Update(Target.of(id("plot.1")), values("name", "y")))
                .layer()
                .revision()
                .coverage())
        .isPresent();
    assertThat(edit(new Delete(Target.of(id("plot.1")))).layer().revision().coverage()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrittenWhenAnEditDoesNotFit(Kind kind) throws Exception {
    open(kind);
    load("hits", true);
    Target all = Target.of(Filter.INCLUDE);
    Map<String, FeatureEdit> refused = new HashMap<>();
    refused.put(
        "has no attribute 'colour'; it has geom, name, seq", new Insert(values("colour", "red")));
    refused.put("The value of seq does not fit", new Update(all, values("seq", "many")));
    refused.put("2.5", new Update(all, values("seq", 2.5)));
    refused.put("holds the character with number 0", new Update(all, values("name", "a\0b")));
    refused.put(
        "The geometry is not valid: The boundary crosses itself at",
        new Insert(values("geom", wkt("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))", 0))));
    refused.put(
        "holds geometries of the type MultiPolygon, not Point",
        new Replace(all, values("geom", wkt("POINT(1 1)", 0))));
    List<String> tables = store.listTables();
    refused.forEach(
        (sentence, edit) ->
            assertThatThrownBy(() -> edit(new Insert(values("name", "first")), edit))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining(sentence));
    assertThatThrownBy(
            () ->
                editor.apply(
                    List.of(
                        LayerEdits.of("other", List.of(new Delete(all))),
                        LayerEdits.of("hits", List.of(new Delete(all)))),
                    "editor"))
        .hasMessageContaining("is filled by the system");
    assertThat(store.listTables()).as("no table is left").isEqualTo(tables);
    assertThat(rows("other")).hasSize(3);
    assertThat(catalog.get("plot").revision().number()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void changeOfWhatSomebodyElseChangedIsRefused(Kind kind) throws Exception {
    open(kind);
    Optional<String> version = Optional.of(FeatureVersion.of(row("plot.2")));
    edit(new Update(Target.of(id("plot.3")), values("name", "other row")));
    edit(
        new Update(new Target(id("plot.2"), version), values("name", "ours")),
        new Update(new Target(id("plot.2"), version), values("name", "mine")));
    assertThatThrownBy(
            () -> edit(new Update(new Target(id("plot.2"), version), values("name", "theirs"))))
        .isInstanceOf(FeatureChangedException.class)
        .hasMessageContaining("The feature plot.2 has been changed meanwhile");
    LayerEdits based =
        new LayerEdits("plot", Optional.of(2), List.of(new Delete(Target.of(Filter.INCLUDE))));
    assertThatThrownBy(() -> editor.apply(List.of(based), "editor"))
        .isInstanceOf(RevisionChangedException.class);
    assertThat(rows("plot")).containsExactly("plot.1 n0 0", "plot.2 mine 1", "plot.3 other row 2");
  }

  @ParameterizedTest
  @EnumSource
  void layersAreEditedTogetherAndOnesThatNothingTouchesStay(Kind kind) throws Exception {
    open(kind);
    List<String> tables = store.listTables();
    List<EditResult> results =
        editor.apply(
            List.of(
                LayerEdits.of("plot", List.of(new Delete(Target.of(ECQL.toFilter("seq = 9"))))),
                LayerEdits.of("other", List.of(new Insert(values("seq", 9))))),
            "editor");
    assertThat(results.get(0).layer().revision().number()).isEqualTo(1);
    assertThat(results.get(1).layer().revision().number()).isEqualTo(2);
    assertThat(store.listTables()).hasSize(tables.size() + 1);
  }

  @ParameterizedTest
  @EnumSource
  void noEditIsLostWhenManyComeAtOnce(Kind kind) throws Exception {
    open(kind);
    LayerEditor onAnotherServer = new LayerEditor(store, catalog);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        LayerEditor one = i % 2 == 0 ? editor : onAnotherServer;
        LayerEdits insert = LayerEdits.of("plot", List.of(new Insert(values("seq", 100 + i))));
        running.add(threads.submit(() -> one.apply(List.of(insert), "editor")));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(rows("plot")).hasSize(11).doesNotHaveDuplicates();
    assertThat(catalog.get("plot").revision().number()).isEqualTo(9);
  }
}
