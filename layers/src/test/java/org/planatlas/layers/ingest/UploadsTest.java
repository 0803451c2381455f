package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.ingest.mapping.MappingChoice;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

class UploadsTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private JobService jobs;
  private Uploads uploads;

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    catalog = new JdbcLayerCatalog(store);
    jobs = new JobService(store.jdbi(), 1);
    uploads = new Uploads(store, catalog, jobs, folder.resolve("uploads"), small());
  }

  @AfterEach
  void close() {
    jobs.close();
    store.close();
  }

  private static IngestLimits small() {
    return new IngestLimits(
        4 << 20, 64 << 20, 50, 200, 1 << 20, 50, 5, java.time.Duration.ofDays(1));
  }

  private static ShapefileFixture twoParcels() {
    return ShapefileFixture.parcels()
        .square(new Object[] {"石湖水库淹没区", "100.25"}, X, Y, 100)
        .square(new Object[] {"永久基本农田", null}, X + 500, Y, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "GBK, 0, GBK, CPG, GBK",
    "UTF-8, 0, UTF-8, CPG, UTF-8",
    "GBK, 77, , LDID, GBK",
    "UTF-8, 0, , UTF8_CHECK, UTF-8",
    "GBK, 0, , GB18030_CHECK, GB18030",
    "GB18030, 87, , GB18030_CHECK, GB18030"
  })
  void charsetIsFoundAndTheTextReadsRight(
      String charset, int languageByte, String cpg, String source, String value) {
    UploadReport report =
        receive(twoParcels().charset(charset).languageByte(languageByte).cpg(cpg).zip("林地"));

    UploadReport.LayerReport layer = report.layers().get(0);
    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(layer.charset().source()).isEqualTo(source);
    assertThat(layer.charset().value()).isEqualTo(value);
    assertThat(layer.name()).isEqualTo("林地");
    assertThat(layer.fields().get(0).name()).isEqualTo("名称");
    assertThat(layer.fields().get(0).samples()).contains("石湖水库淹没区");
    assertThat(layer.crs().code()).isEqualTo("EPSG:4550");
  }

  @Test
  void declarationThatTheTextContradictsAsksForAChoice() {
    UploadReport report = receive(twoParcels().charset("GBK").cpg("UTF-8").zip("a"));

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CHARSET);
    UploadReport chosen = uploads.choose(report.id(), UploadChoice.of(null, "gbk"));
    assertThat(chosen.state()).isEqualTo(UploadState.READY);
    assertThat(chosen.layers().get(0).fields().get(0).samples()).contains("永久基本农田");
  }

  @ParameterizedTest
  @CsvSource({
    "525000, 4462000, EPSG:4550",
    "41525000, 4462000, EPSG:4529",
    "123.29, 40.28, EPSG:4490",
    "13724000, 4909000, EPSG:3857"
  })
  void missingPrjAsksAndRanksWhatFitsTheCoordinates(double x, double y, String best) {
    double size = x < 180 ? 0.001 : 100;
    UploadReport report =
        receive(ShapefileFixture.parcels().prj(null).square(row("a"), x, y, size).zip("a"));

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.layers().get(0).crs().candidates().get(0).code()).isEqualTo(best);
    UploadReport chosen = uploads.choose(report.id(), UploadChoice.of(best, null));
    assertThat(chosen.state()).isEqualTo(UploadState.READY);
    assertThat(chosen.layers().get(0).extent().get(0)).isBetween(123.2, 123.4);
  }

  @Test
  void layerOfDistrictsTellsWhereDataAreAtHome() {
    String district =
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"140100\"},\"geometry\":{\"type\":\"Polygon\","
            + "\"coordinates\":[[[111,37],[113,37],[113,38.5],[111,38.5],[111,37]]]}}";
    UploadReport home =
        uploads.receive(
            "district.geojson",
            new ByteArrayInputStream(district.getBytes(StandardCharsets.UTF_8)),
            "staff");
    await(uploads.commit(home.id(), "create", "district", "staff"));

    UploadReport report = receive(twoParcelsAt(580_000, 4_200_000).prj(null).zip("a"));

    assertThat(report.layers().get(0).crs().candidates().get(0).code()).isEqualTo("EPSG:4546");
  }

  private static ShapefileFixture twoParcelsAt(double x, double y) {
    return ShapefileFixture.parcels().square(row("a"), x, y, 100).square(row("b"), x + 500, y, 100);
  }

  @ParameterizedTest
  @CsvSource({"40.28, 123.29, axes look swapped", "41525000, 4462000, EPSG:4529"})
  void coordinatesOutsideTheAreaOfUseSaySo(double x, double y, String says) {
    String prj =
        x < 180
            ? "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"
            : ShapefileFixture.PRJ_4550;
    ShapefileFixture file = ShapefileFixture.parcels().prj(prj).square(row("a"), x, y, 0.01);
    UploadReport report = receive(file.zip("a"));

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.problems()).anyMatch(problem -> problem.message().contains(says));
  }

  @Test
  void zipWithoutDbfIsRejectedWithASentence() {
    UploadReport report = receive(twoParcels().replace("dbf", null).zip("forest"));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).code()).isEqualTo("DBF_MISSING");
    assertThat(report.problems().get(0).message()).contains("has no .dbf file");
  }

  @Test
  void truncatedShpNamesRecordAndByte() {
    byte[] whole = twoParcels().files().get("shp");
    UploadReport report =
        receive(twoParcels().replace("shp", Arrays.copyOf(whole, whole.length - 20)).zip("a"));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).message()).contains("record 2", "byte 236");
    assertThat(report.problems().get(0).record()).isEqualTo(2);
  }

  @Test
  void missingShxNullShapesAndDeletedRowsAreTolerated() {
    ShapefileFixture file =
        twoParcels()
            .replace("shx", null)
            .shape(row("ohne"), new byte[4])
            .square(new Object[] {"*deleted"}, X, Y + 500, 10);
    UploadReport report = receive(file.zip("A.B"));

    assertThat(report.layers().get(0).features()).isEqualTo(3);
    assertThat(report.layers().get(0).faults().empty()).isEqualTo(1);
    assertThat(report.problems()).extracting(ImportIssue::code).contains("SHX_MISSING");
  }

  @Test
  void memoFieldAndMultipatchAreRefusedByName() {
    assertThat(receive(twoParcels().field("备注", 'M', 10, 0).zip("a")).problems().get(0).message())
        .contains("memo");
    assertThat(receive(new ShapefileFixture(31).field("A", 'C', 5, 0).zip("a")).problems())
        .anyMatch(problem -> problem.message().contains("MultiPatch"));
  }

  @Test
  void committedUploadIsALayerWithRepairedGeometryInCgcs2000() {
    double[] bowTie = {X, Y, X + 100, Y + 100, X + 100, Y, X, Y + 100, X, Y};
    double[] open = {X + 300, Y, X + 300, Y + 50, X + 350, Y + 50, X + 350, Y};
    byte[] zip =
        ShapefileFixture.parcels()
            .charset("GBK")
            .polygon(row("蝶形"), bowTie)
            .polygon(row("开口"), open)
            .polygon(row("有洞"), ShapefileFixture.ring(X + 500, Y, 100), hole(X + 520, Y + 20, 10))
            .zip("林地小班");
    UploadReport report = receive(zip);
    assertThat(report.layers().get(0).faults()).isEqualTo(new UploadReport.FaultCounts(1, 1, 0));
    List<Fault> faults = new ArrayList<>();
    uploads.listFaults(report.id(), false, faults::add);
    assertThat(faults).extracting(Fault::code).contains("SELF_INTERSECTION", "OPEN_RING");
    assertThat(faults.get(0).sourceX()).isEqualTo(X + 50);
    assertThat(faults.get(0).longitude()).isBetween(123.2, 123.4);

    Job job = await(uploads.commit(report.id(), CommitRequest.of(null, null).accepting(), "staff"));

    assertThat(job.state()).as(job.message()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.result()).contains("\"layer\":\"upload_1\"", "\"repaired_count\":1");
    Layer layer = catalog.get("upload_1");
    assertThat(layer.title().zh()).isEqualTo("林地小班");
    assertThat(layer.group()).isEqualTo("upload");
    assertThat(layer.revision().features()).isEqualTo(3);
    List<SimpleFeature> rows = read(layer);
    assertThat(rows).extracting(row -> row.getAttribute("名称")).containsExactly("蝶形", "开口", "有洞");
    assertThat(rows).allMatch(row -> ((Geometry) row.getDefaultGeometry()).isValid());
    Geometry holed = (Geometry) rows.get(2).getDefaultGeometry();
    assertThat(holed.getGeometryN(0).getNumPoints()).isEqualTo(10);
  }

  @Test
  void appendAndReplaceMakeNewRevisions() {
    UploadReport report = receive(twoParcels().zip("Parcels"));
    await(uploads.commit(report.id(), "create", "parcels", "staff"));

    assertThatThrownBy(() -> uploads.commit(report.id(), "append", "parcels", "staff"))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("as the layer parcels in its revision 1")
        .extracting(e -> ((IngestException) e).issue().code())
        .isEqualTo("ALREADY_COMMITTED");
    assertThat(catalog.get("parcels").revision().features()).isEqualTo(2);
    uploads.choose(report.id(), UploadChoice.NONE);
    assertThatThrownBy(() -> uploads.commit(report.id(), "append", "parcels", "staff"))
        .hasMessageContaining("again");

    await(uploads.commit(report.id(), again("append"), "staff"));
    assertThat(catalog.get("parcels").revision().features()).isEqualTo(4);
    await(uploads.commit(report.id(), again("replace"), "staff"));
    assertThat(catalog.get("parcels").revision().features()).isEqualTo(2);
    assertThat(catalog.revisions("parcels")).hasSize(3);
    assertThatThrownBy(() -> uploads.commit(report.id(), again("create"), "staff"))
        .hasMessageContaining("There is a layer named");
  }

  private static CommitRequest again(String mode) {
    return CommitRequest.of(mode, "parcels").onceMore();
  }

  @Test
  void failureInTheMiddleLeavesNoLayerAndNoTable() {
    UploadReport report = receive(twoParcels().zip("parcels"));
    List<String> before = store.listTables();
    Job job =
        jobs.submit(
            "import",
            "staff",
            progress -> {
              throw new IllegalStateException("disk full");
            });
    assertThat(await(job).state()).isEqualTo(JobState.FAILED);

    Preflight.Examined examined = examined(report.id());
    ImportTarget target =
        ImportTarget.created(
            catalog, name -> false, "parcels", "parcels", MappingChoice.NONE, examined, false);
    LayerImport half =
        new LayerImport(store, examined, target, CommitRequest.of("create", "parcels"));
    assertThatThrownBy(
            () ->
                half.stage(
                    catalog,
                    (done, total) -> {
                      throw new org.planatlas.layers.job.JobCancelledException();
                    }))
        .hasMessageContaining("cancelled");

    assertThat(store.listTables()).isEqualTo(before);
    assertThat(catalog.find("parcels")).isEmpty();
  }

  private Preflight.Examined examined(String id) {
    Path file = folder.resolve("uploads").resolve(id).resolve("original");
    SourceLayer layer =
        new SourceFiles(small())
            .open(file, "parcels.zip", folder.resolve("uploads").resolve(id).resolve("unpacked"))
            .layers()
            .get(0);
    return Preflight.examine(layer, UploadChoice.NONE);
  }

  @ParameterizedTest
  @CsvSource({"../evil.shp", "/etc/evil.shp", "C:\\\\evil.shp", "a/../../evil.shp"})
  void pathThatLeavesTheFolderIsRefused(String name) {
    UploadReport report = receive(ShapefileFixture.zip(Map.of(name, new byte[10])));
    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).code()).isEqualTo("ZIP_PATH");
  }

  @ParameterizedTest
  @CsvSource({"parcels.shp, /etc/passwd", "readme, ../../planatlas.gpkg"})
  void symbolicLinkInAZipIsRefusedAndNotFollowed(String name, String target) throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : twoParcels().files().entrySet()) {
        zip.putArchiveEntry(new ZipArchiveEntry("wood." + file.getKey()));
        zip.write(file.getValue());
        zip.closeArchiveEntry();
      }
      ZipArchiveEntry link = new ZipArchiveEntry(name);
      link.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
      zip.putArchiveEntry(link);
      zip.write(target.getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }
    UploadReport report = receive(bytes.toByteArray());
    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).code()).isEqualTo("ZIP_SYMLINK");
    assertThat(report.problems().get(0).message()).contains(name);
    assertThat(folder.resolve("uploads").resolve(report.id()).resolve("unpacked"))
        .isEmptyDirectory();
  }

  @Test
  void keyThatNoFieldHasIsRefusedWithTheFields() {
    String id = receive(twoParcels().zip("parcels")).id();
    UploadChoice wrong = UploadChoice.into("upsert", null, "CODE", null);
    assertThatThrownBy(() -> uploads.choose(id, wrong))
        .hasMessageContainingAll("'CODE'", "名称", "AREA");
    UploadChoice right = UploadChoice.into("upsert", null, "名称", null);
    assertThat(uploads.choose(id, right).state()).isEqualTo(UploadState.READY);
  }

  @Test
  void zipBombIsRefusedBeforeItIsUnpacked() throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bomb.shp"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 60; i++) {
        zip.write(zeros);
      }
    }
    UploadReport report = receive(bytes.toByteArray());
    assertThat(report.problems().get(0).code()).isEqualTo("ZIP_BOMB");
    assertThat(folder.resolve("uploads").resolve(report.id()).resolve("unpacked"))
        .isEmptyDirectory();
  }

  @Test
  void tooManyEntriesAndTooManyBytesAreRefused() {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      many.put(i + ".txt", new byte[1]);
    }
    assertThat(receive(ShapefileFixture.zip(many)).problems().get(0).code())
        .isEqualTo("ZIP_ENTRIES");
    assertThatThrownBy(() -> receive(new byte[(4 << 20) + 1]))
        .hasMessageContaining("larger than 4 MB");
  }

  @Test
  void severalLayersInFoldersWithGbkNamesAreFoundAndRubbishIsIgnored() throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("GBK"))) {
      for (String name : List.of("数据/林地", "耕地")) {
        for (Map.Entry<String, byte[]> file : twoParcels().files().entrySet()) {
          zip.putNextEntry(
              new ZipEntry(name + "." + file.getKey().toUpperCase(java.util.Locale.ROOT)));
          zip.write(file.getValue());
        }
      }
      zip.putNextEntry(new ZipEntry("__MACOSX/._a.shp"));
      zip.write(1);
      zip.putNextEntry(new ZipEntry("inner.zip"));
      zip.write(1);
    }
    UploadReport report = receive(bytes.toByteArray());
    assertThat(report.layers())
        .extracting(UploadReport.LayerReport::name)
        .containsExactly("林地", "耕地");
    Job job = await(uploads.commit(report.id(), null, null, "staff"));
    assertThat(job.result()).contains("upload_1", "upload_2");
  }

  @Test
  void geoJsonIsTakenAsLonLat() {
    String text =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":1},"
            + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[123.29,40.28]}}]}";
    UploadReport report =
        uploads.receive(
            "p.geojson", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "staff");
    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(await(uploads.commit(report.id(), null, null, "staff")).state())
        .isEqualTo(JobState.SUCCEEDED);
    assertThat(catalog.get("p").style()).isEqualTo("point");
  }

  private static double[] hole(double x, double y, double size) {
    return new double[] {x, y, x + size, y, x + size, y + size, x, y + size, x, y};
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private UploadReport receive(byte[] bytes) {
    return uploads.receive("数据.zip", new ByteArrayInputStream(bytes), "staff");
  }

  private Job await(Job job) {
    for (int i = 0; i < 600; i++) {
      Job now = jobs.find(job.id()).orElseThrow();
      if (now.state().isFinal()) {
        return now;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("The job did not end.");
  }

  private List<SimpleFeature> read(Layer layer) {
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor = store.read(layer.revision().table(), FeatureQuery.all())) {
      cursor.forEachRemaining(rows::add);
    }
    return rows;
  }
}
