package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.filter.text.ecql.ECQL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.catalog.OriginHashes;
import org.planatlas.layers.catalog.Publication;

/** What every store must do; each adapter runs the same cases. */
abstract class StoreContractTest {

  @TempDir Path folder;
  private SpatialStore store;
  private FeatureTable table;
  private List<SimpleFeature> written;

  /** Opens a fresh, empty store. */
  abstract SpatialStore open(Path dataDir);

  @BeforeEach
  void loadParcels() throws Exception {
    store = open(folder);
    StagedTable staged = load("parcel_r1", Parcels.rows());
    table = staged.table();
    written = all();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void rowsComeBackAsTheyWentIn() throws Exception {
    List<SimpleFeature> expected = Parcels.rows();
    assertThat(written).hasSize(Parcels.ROWS);
    for (int i = 0; i < Parcels.ROWS; i++) {
      assertThat(written.get(i).getID()).isEqualTo("parcel." + (i + 1));
      for (var attribute : Parcels.schema().getAttributeDescriptors()) {
        Object value = written.get(i).getAttribute(attribute.getLocalName());
        Object wanted = expected.get(i).getAttribute(attribute.getLocalName());
        if (wanted instanceof MultiPolygon geometry) {
          assertThat(geometry.equalsExact((MultiPolygon) value)).isTrue();
        } else {
          assertThat(value).as(attribute.getLocalName()).isEqualTo(wanted);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INCLUDE",
        "class = 'forest'",
        "class <> 'forest'",
        "NOT class = 'forest'",
        "NOT (class = 'forest' AND grade > 2)",
        "class = '林地' OR grade IS NULL",
        "grade BETWEEN 2 AND 3",
        "NOT grade BETWEEN 2 AND 3",
        "grade IN (1, 3)",
        "grade < 2.5",
        "2.5 > grade",
        "grade = 'x'",
        "class LIKE 'f%'",
        "class LIKE '%_t'",
        "class ILIKE 'FOR%'",
        "class > 'f'",
        "class < '林'",
        "class IS NULL",
        "class IS NOT NULL",
        "area >= 1000.5",
        "protected = true",
        "protected <> true",
        "surveyed > '2020-06-01'",
        "changed > 2021-01-01T00:00:00Z",
        "IN ('parcel.3', 'parcel.77', 'forest.3', 'parcel.x')",
        "BBOX(geom, 122.9, 40.1, 123.1, 40.3)",
        "BBOX(geom, 122.9, 40.1, 123.1, 40.3) AND class = 'forest' AND NOT grade = 2",
        "INTERSECTS(geom, POLYGON((123 40, 123.3 40.2, 123.1 40.5, 123 40)))",
        "NOT INTERSECTS(geom, POLYGON((123 40, 123.3 40.2, 123.1 40.5, 123 40)))",
        "INTERSECTS(geom, POINT(123.05 40.21)) OR class = 'farm'",
        "WITHIN(geom, POLYGON((123 40, 123.5 40, 123.5 40.5, 123 40.5, 123 40)))",
        "DISJOINT(geom, POLYGON((123 40, 123.5 40, 123.5 40.5, 123 40.5, 123 40)))",
        "class = grade",
        "strToLowerCase(class) = 'forest'",
        "class = 'O''Brien; DROP TABLE parcel_r1; --'",
        "EXCLUDE"
      })
  void filterGivesWhatItGivesInMemory(String ecql) throws Exception {
    Filter filter = ECQL.toFilter(ecql);
    List<String> expected =
        written.stream().filter(filter::evaluate).map(SimpleFeature::getID).toList();
    assertThat(ids(FeatureQuery.where(filter))).isEqualTo(expected);
    assertThat(store.count(table, filter)).isEqualTo(expected.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INCLUDE | class, false | 37",
        "INCLUDE | class, true | 50",
        "grade > 1 | grade, true | 41",
        "BBOX(geom, 122.8, 40, 123.6, 40.6) | area, false | 13",
        "class LIKE '%r%' | surveyed, true | 7"
      })
  void pagesNeitherRepeatNorLoseARow(String ecql, String sort, int page) throws Exception {
    Filter filter = ECQL.toFilter(ecql);
    String[] key = sort.split(", ");
    FeatureQuery query =
        FeatureQuery.where(filter)
            .withSort(List.of(new SortKey(key[0], Boolean.parseBoolean(key[1]))));
    List<String> whole = ids(query);
    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < whole.size() + page; offset += page) {
      paged.addAll(ids(query.withPage(offset, page)));
    }
    assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
  }

  @Test
  void nullsComeLastInBothDirections() {
    for (boolean descending : new boolean[] {false, true}) {
      List<SimpleFeature> rows =
          read(FeatureQuery.all().withSort(List.of(new SortKey("grade", descending))));
      assertThat(rows.get(0).getAttribute("grade")).isEqualTo(descending ? 4 : 1);
      assertThat(rows.get(Parcels.ROWS - 1).getAttribute("grade")).isNull();
    }
  }

  @Test
  void onlyTheAskedAttributesAreRead() throws Exception {
    FeatureQuery query =
        FeatureQuery.where(ECQL.toFilter("BBOX(geom, 122.9, 40.1, 123.1, 40.3)"))
            .withAttributes(List.of("class"));
    SimpleFeature first = read(query).get(0);
    assertThat(first.getAttributeCount()).isEqualTo(1);
    assertThat(first.getFeatureType().getDescriptor(0).getLocalName()).isEqualTo("class");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing = 1", "class = 'a' OR \"x\"\"; DROP TABLE a\" = 2"})
  void filterOnAnUnknownAttributeIsRefusedByName(String ecql) throws Exception {
    Filter filter = ECQL.toFilter(ecql);
    assertThatThrownBy(() -> store.count(table, filter))
        .isInstanceOf(UnknownAttributeException.class)
        .hasMessageContaining("class, grade");
  }

  @Test
  void extentIsThatOfTheMatchingRows() throws Exception {
    Filter filter = ECQL.toFilter("IN ('parcel.1')");
    assertThat(store.extent(table, filter).contains(written.get(0).getBounds())).isTrue();
    assertThat(store.extent(table, Filter.EXCLUDE).isNull()).isTrue();
  }

  @Test
  void aLoadThatIsNotFinishedLeavesNothing() throws Exception {
    try (FeatureLoader loader = store.load("parcel_r2", Parcels.schema())) {
      loader.write(Parcels.rows().get(0));
    }
    assertThat(store.listTables()).containsExactly("parcel_r1");
    assertThatThrownBy(() -> ids(new FeatureTable("parcel_r2", Parcels.schema())))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void rowsKeepTheKeysThatTheyAreGivenInAnyOrder() throws Exception {
    List<SimpleFeature> rows = Parcels.rows();
    StagedTable ordered;
    try (FeatureLoader loader = new BackgroundLoader(store.load("parcel_r2", Parcels.schema()))) {
      loader.write(rows.get(0));
      loader.write(5, rows.get(1));
      loader.write(rows.get(2));
      loader.write(40, rows.get(3));
      ordered = loader.finish();
    }
    StagedTable mixed;
    try (FeatureLoader loader = new BackgroundLoader(store.load("parcel_r3", Parcels.schema()))) {
      loader.write(40, rows.get(3));
      loader.write(5, rows.get(1));
      loader.write(1, rows.get(0));
      loader.write(6, rows.get(2));
      mixed = loader.finish();
    }
    assertThat(ids(mixed.table())).containsExactly("parcel.1", "parcel.5", "parcel.6", "parcel.40");
    assertThat(ids(ordered.table())).isEqualTo(ids(mixed.table()));
    assertThat(mixed.sha256()).isEqualTo(ordered.sha256());
    assertThat(store.highestKey(mixed.table())).isEqualTo(40);
  }

  @Test
  void aPublishedTableIsReadWhileAnotherIsLoaded() throws Exception {
    try (FeatureLoader loader = store.load("parcel_r2", Parcels.schema());
        FeatureCursor cursor = store.read(table, FeatureQuery.all())) {
      for (SimpleFeature parcel : Parcels.rows()) {
        loader.write(parcel);
        assertThat(cursor.next()).isNotNull();
      }
      store.jdbi().useHandle(handle -> handle.execute("UPDATE catalog_state SET id = 1"));
      assertThat(loader.finish().features()).isEqualTo(Parcels.ROWS);
    }
  }

  @Test
  void appendedRowsAreFoundByBoxAndDeletedByAttribute() throws Exception {
    store.append(table, Parcels.rows().subList(0, 5));
    assertThat(store.count(table, Filter.INCLUDE)).isEqualTo(Parcels.ROWS + 5);
    Filter added = ECQL.toFilter("IN ('parcel.401','parcel.405')");
    assertThat(ids(FeatureQuery.where(added))).containsExactly("parcel.401", "parcel.405");
    Filter box =
        ECQL.toFilter(
            "INTERSECTS(geom, "
                + ((MultiPolygon) written.get(0).getDefaultGeometry()).getCentroid()
                + ")");
    assertThat(ids(FeatureQuery.where(box))).contains("parcel.1", "parcel.401");
    assertThat(store.delete(table, ECQL.toFilter("IN ('parcel.401')"))).isEqualTo(1);
    assertThat(ids(FeatureQuery.where(box))).contains("parcel.1").doesNotContain("parcel.401");
  }

  @Test
  void anIndexIsMadeOnceAndTouchesNoRow() {
    String name = table.schema().getDescriptor(1).getLocalName();
    Map<String, TableMark> before = store.marks(List.of(table.name()), Duration.ofSeconds(5));
    store.index(table, name);
    store.index(table, name);
    assertThat(store.marks(List.of(table.name()), Duration.ofSeconds(5))).isEqualTo(before);
  }

  @Test
  void anAppendThatBreaksInTheMiddleLeavesNoRow() throws Exception {
    List<SimpleFeature> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.addAll(Parcels.rows());
    }
    Iterator<SimpleFeature> broken =
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return given < rows.size();
          }

          @Override
          public SimpleFeature next() {
            if (given == rows.size() - 1) {
              throw new IllegalStateException("the source broke");
            }
            return rows.get(given++);
          }
        };
    Collection<SimpleFeature> source =
        new AbstractCollection<>() {
          @Override
          public Iterator<SimpleFeature> iterator() {
            return broken;
          }

          @Override
          public int size() {
            return rows.size();
          }
        };
    assertThatThrownBy(() -> store.append(table, source)).hasMessage("the source broke");
    assertThat(store.count(table, Filter.INCLUDE)).isEqualTo(Parcels.ROWS);
    store.append(table, rows.subList(0, 1));
    assertThat(store.count(table, Filter.INCLUDE)).isEqualTo(Parcels.ROWS + 1);
  }

  @Test
  void hashIsEqualForEqualDataAndTellsAChange() throws Exception {
    String first = load("parcel_r2", Parcels.rows()).sha256();
    List<SimpleFeature> changed = Parcels.rows();
    changed.get(17).setAttribute("grade", 5 - (Integer) changed.get(17).getAttribute("grade"));
    assertThat(first).isEqualTo(load("parcel_r3", Parcels.rows()).sha256()).hasSize(64);
    assertThat(load("parcel_r4", changed).sha256()).isNotEqualTo(first);
    assertThat(first).isEqualTo("68363534851a17d9719cb2b24390d4a2035fc2fe5cc9ac356cf048fd01953100");
  }

  @Test
  void publishingIsAPointerSwitchAndRestoringTheSame() throws Exception {
    Coverage coverage = coverage();
    LayerCatalog catalog = new JdbcLayerCatalog(store);
    catalog.declare(declaration());
    assertThat(catalog.get("parcel").current()).isEmpty();
    catalog.publish("parcel", load("parcel_r2", Parcels.rows()), "ann", "first", Optional.empty());
    catalog.publish(
        "parcel",
        load("parcel_r3", Parcels.rows().subList(0, 9)),
        "ben",
        "second",
        Optional.of(coverage));
    assertThat(catalog.get("planning:parcel").revision().features()).isEqualTo(9);
    catalog.restore(catalog.get("parcel"), 1, "ann");
    LayerCatalog reopened = new JdbcLayerCatalog(store);
    Layer layer = reopened.get("parcel");
    assertThat(layer.revision().number()).isEqualTo(1);
    assertThat(layer.revision().features()).isEqualTo(Parcels.ROWS);
    assertThat(reopened.revisions("parcel")).extracting("createdBy").containsExactly("ben", "ann");
    assertThat(layer.attributes()).extracting(LayerAttribute::name).startsWith("class", "grade");
    assertThat(layer.attributes().get(0).title().zh()).isEqualTo("类别");
    assertThat(layer.revision().coverage()).isEmpty();
    assertThat(reopened.findRevision("parcel", 2).orElseThrow().coverage()).contains(coverage);
  }

  @Test
  void statingACoverageIsARevisionOfTheSameData() throws Exception {
    LayerCatalog catalog = new JdbcLayerCatalog(store);
    catalog.declare(declaration());
    Publication first =
        new Publication(
            catalog.get("parcel"),
            false,
            load("parcel_r2", Parcels.rows()),
            "first",
            Optional.empty(),
            List.of(origin()));
    catalog.publishAll(List.of(first), "ann");
    LayerRevision before = catalog.get("parcel").revision();
    Coverage stated = coverage();
    LayerRevision after = catalog.stateCoverage(catalog.get("parcel"), stated, "ben").revision();
    assertThat(after.number()).isEqualTo(2);
    assertThat(after.coverage()).contains(stated);
    assertThat(after.table().name()).isEqualTo(before.table().name());
    assertThat(after.sha256()).isEqualTo(before.sha256());
    assertThat(new JdbcLayerCatalog(store).get("parcel").revision().coverage()).contains(stated);
    assertThat(new JdbcLayerCatalog(store).get("parcel").revision().origins())
        .containsExactly(origin());
    assertThat(new OriginHashes(store.jdbi()).list()).containsExactly("abcd");
    assertThat(catalog.findRevision("parcel", 1).orElseThrow().coverage()).isEmpty();
  }

  private static Origin origin() {
    return new Origin(
        "数据.zip",
        "abcd",
        1 << 20,
        "parcel",
        Instant.parse("2026-05-01T08:00:00Z"),
        new Origin.Crs("EPSG:4550", "CGCS2000", "USER", "EPSG:2386", true, false, null),
        new Origin.Text("GBK", "CPG"),
        List.of(new Origin.Note("WARNING", "CRS_OVERRULED", "It was chosen.", "人工选择。")));
  }

  private static Coverage coverage() throws Exception {
    return new Coverage(
        new WKTReader().read("POLYGON((122 40, 124 40, 124 41, 122 41, 122 40))"),
        Optional.of(LocalDate.of(2025, 12, 31)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59.123456Z",
        "1700-01-01T00:00:00Z",
        "1583-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999999Z"
      })
  void timesFarFromOursComeBack(String time) throws Exception {
    SimpleFeature row = SimpleFeatureBuilder.copy(Parcels.rows().get(0));
    Timestamp changed = Timestamp.from(Instant.parse(time));
    row.setAttribute("changed", changed);
    table = load("parcel_r2", List.of(row)).table();

    assertThat(all().get(0).getAttribute("changed")).isEqualTo(changed);
  }

  @Test
  void openingTheCatalogDropsTablesThatNoRevisionPointsTo() {
    new JdbcLayerCatalog(store);
    assertThat(store.listTables()).isEmpty();
  }

  @Test
  void bulgeOfTheLongestEdgeIsKnownOfOldAndOfGrownTables() throws Exception {
    double short0 = store.edgeBulge(table);
    assertThat(short0).isBetween(0.1, 1.0);
    List<SimpleFeature> rows = new ArrayList<>(Parcels.rows());
    SimpleFeature longOne = SimpleFeatureBuilder.copy(rows.get(0));
    longOne.setDefaultGeometry(
        new WKTReader().read("MULTIPOLYGON(((121.5 40, 125 40, 125 40.4, 121.5 40)))"));
    rows.add(longOne);
    StagedTable staged = load("parcel_r2", rows);
    double known = store.edgeBulge(staged.table());
    assertThat(known).isBetween(1468.0, 4000.0);
    store.jdbi().useHandle(h -> h.execute("UPDATE feature_table SET edge_bulge = NULL"));
    assertThat(store.edgeBulge(staged.table())).isEqualTo(known);
    double kept =
        store
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT edge_bulge FROM feature_table WHERE name = 'parcel_r2'")
                        .mapTo(Double.class)
                        .one());
    assertThat(kept).isEqualTo(known);
    store.append(table, List.of(longOne));
    assertThat(store.edgeBulge(table)).isEqualTo(known);
  }

  @Test
  void deletedLayersAreHiddenAndComeBackWithTheirData() throws Exception {
    LayerCatalog catalog = new JdbcLayerCatalog(store);
    catalog.declare(declaration());
    catalog.publish("parcel", load("parcel_r2", Parcels.rows()), "ann", "first", Optional.empty());
    long before = catalog.updateSequence();
    catalog.delete("parcel", "ann");
    assertThat(catalog.find("parcel")).isEmpty();
    assertThat(catalog.listDeleted()).extracting(Layer::name).containsExactly("parcel");
    catalog.undelete("parcel");
    catalog.rename("parcel", new LocalizedText("新名", "New name"), LocalizedText.of(""));
    assertThat(catalog.get("parcel").title().zh()).isEqualTo("新名");
    assertThat(catalog.get("parcel").revision().features()).isEqualTo(Parcels.ROWS);
    assertThat(catalog.updateSequence()).isEqualTo(before + 3);
  }

  private static Layer declaration() {
    return new Layer(
        "planning",
        "parcel",
        new LocalizedText("地块", "Parcels"),
        LocalizedText.of(""),
        "upload",
        "polygon",
        "MultiPolygon",
        5,
        List.of(new LayerAttribute("class", String.class, new LocalizedText("类别", "Class"))),
        java.util.Optional.empty(),
        false);
  }

  private StagedTable load(String name, List<SimpleFeature> features) {
    try (FeatureLoader loader = store.load(name, Parcels.schema())) {
      features.forEach(loader::write);
      return loader.finish();
    }
  }

  private List<SimpleFeature> all() {
    return read(FeatureQuery.all());
  }

  private List<SimpleFeature> read(FeatureQuery query) {
    List<SimpleFeature> features = new ArrayList<>();
    try (FeatureCursor cursor = store.read(table, query)) {
      cursor.forEachRemaining(features::add);
    }
    return features;
  }

  private List<String> ids(FeatureQuery query) {
    return read(query).stream().map(SimpleFeature::getID).toList();
  }

  private List<String> ids(FeatureTable other) {
    List<String> ids = new ArrayList<>();
    try (FeatureCursor cursor = store.read(other, FeatureQuery.all())) {
      cursor.forEachRemaining(feature -> ids.add(feature.getID()));
    }
    return ids;
  }
}
