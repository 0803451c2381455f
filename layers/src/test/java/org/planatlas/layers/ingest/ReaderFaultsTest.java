package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobState;

/** What readers change of a geometry or cannot take is a fault with its place, and a repair. */
class ReaderFaultsTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;

  private static final String POLYGON =
      "[[123.3,40.3],[123.301,40.3],[123.301,40.301],[123.3,40.301],[123.3,40.3]]";

  /** The second ring stands between the corners of the first. */
  private static final String INTERRUPTED =
      """
      [属性描述]
      坐标系=2000国家大地坐标系
      几度分带=3
      带号=41
      [地块坐标]
      9,0.9600,1,示例地块,面,,水利设施用地,,@
      J1,1,4462100.000,41525000.000
      J2,1,4462100.000,41525100.000
      J5,2,4462060.000,41525050.000
      J6,2,4462040.000,41525050.000
      J7,2,4462040.000,41525070.000
      J8,2,4462060.000,41525070.000
      J5,2,4462060.000,41525050.000
      J3,1,4462000.000,41525100.000
      J4,1,4462000.000,41525000.000
      J1,1,4462100.000,41525000.000
      """;

  @TempDir Path folder;
  private IngestStage stage;

  @BeforeEach
  void open() {
    stage = new IngestStage(folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private UploadReport receive(String name, byte[] bytes) {
    return stage.uploads.receive(name, new ByteArrayInputStream(bytes), "staff");
  }

  private UploadReport geoJson(String geometry) {
    String text = "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":" + geometry + "}";
    return receive("a.geojson", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The faults, each with the severity that its code has among the problems. */
  private List<Fault> faults(UploadReport report) {
    List<Fault> faults = stage.faults(report.id());
    for (ImportIssue problem : report.problems()) {
      faults.stream()
          .filter(fault -> fault.code().equals(problem.code()))
          .forEach(
              fault ->
                  assertThat(fault.severity())
                      .as(fault.code())
                      .isEqualTo(problem.severity().name()));
    }
    return faults;
  }

  private Job commit(UploadReport report) {
    return stage.await(stage.uploads.commit(report.id(), "create", null, "staff"));
  }

  private static Fault only(List<Fault> faults, String code) {
    assertThat(faults).extracting(Fault::code).containsExactly(code);
    return faults.get(0);
  }

  @Test
  void shellThatAHoleInterruptsIsWholeAndWaitsForAWord() throws Exception {
    UploadReport report = receive("红线.txt", INTERRUPTED.getBytes(StandardCharsets.UTF_8));
    assertThat(report.state()).as("%s", report.problems()).isEqualTo(UploadState.READY);

    Fault fault = only(faults(report), "RING_INTERRUPTED");

    // the pieces as rings of their own: half of the shell, and the hole beside it
    assertThat(fault.areaDeltaM2()).isCloseTo(9600 - 5400, within(5.0));
    assertThat(fault.severity()).isEqualTo("WARNING");
    assertThat(fault.repaired()).isTrue();
    Job refused = commit(report);
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.result()).contains("REPAIRS_ABOVE_LIMIT").contains("RING_INTERRUPTED");
  }

  @Test
  void ringWithinARingThatRunsAsAShellWaitsForAWord() throws Exception {
    byte[] zip =
        new ShapefileFixture(5)
            .field("CODE", 'C', 10, 0)
            .polygon(
                new Object[] {"a"},
                ShapefileFixture.ring(X, Y, 100),
                ShapefileFixture.ring(X + 20, Y + 20, 30))
            .zip("parcels");
    UploadReport report = receive("data.zip", zip);
    assertThat(report.layers().get(0).faults().invalid()).isEqualTo(1);

    Job refused = commit(report);

    assertThat(refused.result()).contains("REPAIRS_ABOVE_LIMIT").contains("RING_ROLE");
  }

  @Test
  void holeOfOnePointIsLeftOutAndThePolygonStays() throws Exception {
    UploadReport report =
        geoJson("{\"type\":\"Polygon\",\"coordinates\":[" + POLYGON + ",[[123.3005,40.3005]]]}");

    Fault fault = only(faults(report), "TOO_FEW_POINTS");

    assertThat(fault.longitude()).isCloseTo(123.3005, within(1e-9));
    assertThat(report.problems())
        .filteredOn(problem -> problem.code().equals("TOO_FEW_POINTS"))
        .extracting(problem -> problem.severity().name())
        .containsExactly(fault.severity())
        .containsExactly("WARNING");
    assertThat(fault.areaDeltaM2()).isZero();
    assertThat(report.layers().get(0).faults().empty()).isZero();
    Job done = commit(report);
    assertThat(done.state()).as("%s", done.message()).isEqualTo(JobState.SUCCEEDED);
    assertThat(done.result()).contains("TOO_FEW_POINTS");
  }

  @Test
  void lineOfOnePointLeavesTheOtherPartsOfItsFeature() {
    UploadReport report =
        geoJson(
            "{\"type\":\"MultiLineString\",\"coordinates\":"
                + "[[[123.3,40.3],[123.31,40.3]],[[123.32,40.3]]]}");
    assertThat(only(faults(report), "TOO_FEW_POINTS").repaired()).isTrue();
    assertThat(report.layers().get(0).geometryType()).isEqualTo("MultiLineString");
  }

  @Test
  void polygonWhoseOuterRingIsNoRingIsLostAndWaitsForAWord() throws Exception {
    UploadReport report = geoJson("{\"type\":\"Polygon\",\"coordinates\":[[[123.3,40.3]]]}");
    Fault fault = only(faults(report), "TOO_FEW_POINTS");
    assertThat(fault.repaired()).isFalse();
    assertThat(commit(report).result()).contains("\"kept\":false");
  }

  @Test
  void textThatIsNoGeometryIsNamedWithItsFieldAndWaitsForAWord() throws Exception {
    String csv = "id,wkt\n1,POINT (123.3 40.3)\n2,POINT (123.3\n3,\n";
    UploadReport open = receive("a.csv", csv.getBytes(StandardCharsets.UTF_8));
    UploadReport report = stage.uploads.choose(open.id(), UploadChoice.of("EPSG:4490", null));
    assertThat(report.state()).as("%s", report.problems()).isEqualTo(UploadState.READY);

    List<Fault> faults = faults(report);

    assertThat(faults).extracting(Fault::code).containsExactly("GEOMETRY_TEXT", "EMPTY");
    assertThat(faults.get(0).field()).isEqualTo("wkt");
    assertThat(faults.get(0).value()).isEqualTo("POINT (123.3");
    assertThat(faults.get(0).severity()).isEqualTo("WARNING");
    Job refused = commit(report);
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.message()).contains("nobody knows by how much the area changes");
  }

  @Test
  void acceptedLossIsWrittenAndItsOriginalIsKept() throws Exception {
    String csv = "id,wkt\n1,POINT (123.3 40.3)\n2,POINT (123.3\n";
    UploadReport open = receive("a.csv", csv.getBytes(StandardCharsets.UTF_8));
    stage.uploads.choose(open.id(), UploadChoice.of("EPSG:4490", null));
    CommitRequest request = CommitRequest.of("create", null).accepting(AcceptedRepairs.ALL);
    Job done = stage.await(stage.uploads.commit(open.id(), request, "staff"));
    assertThat(done.state()).as("%s", done.message()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void everyValueThatCannotBeReadIsListed() {
    ShapefileFixture file =
        new ShapefileFixture(5).field("CODE", 'C', 10, 0).field("HA", 'N', 8, 2);
    for (int i = 0; i < 12; i++) {
      file.square(new Object[] {"a", "x" + i}, X + 200 * i, Y, 100);
    }
    List<Fault> faults = faults(receive("data.zip", file.zip("parcels")));
    assertThat(faults).hasSize(12).allMatch(fault -> fault.code().equals("DBF_VALUE"));
    assertThat(faults).extracting(Fault::field).containsOnly("HA");
    assertThat(faults.get(11).value()).isEqualTo("x11");
    assertThat(faults.get(11).record()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"3, 1, Vertex 3 of record 1", "2, 2, Vertex 2 of ring 2 of record 1"})
  void badCoordinateIsAtTheVertexThatTheSentenceNames(int vertex, int ring, String sentence) {
    String hole =
        "[[123.3002,40.3002],[123.3002,40.3004],[123.3004,40.3004],[123.3004,40.3002],"
            + "[123.3002,40.3002]]";
    String bad = ring == 1 ? POLYGON.replace("[123.301,40.301]", "[1e300,40.301]") : POLYGON;
    String inner = ring == 2 ? hole.replace("[123.3002,40.3004]", "[123.3002,1e300]") : hole;
    List<Fault> all =
        faults(geoJson("{\"type\":\"Polygon\",\"coordinates\":[" + bad + "," + inner + "]}"));
    assertThat(all).filteredOn(one -> one.code().equals("NOT_A_NUMBER")).isEmpty();
    Fault fault =
        all.stream()
            .filter(one -> one.code().equals(FiniteCoordinates.CODE))
            .findFirst()
            .orElseThrow();
    assertThat(fault.vertex()).isEqualTo(vertex);
    assertThat(fault.ring()).isEqualTo(ring);
    assertThat(fault.message()).startsWith(sentence);
    assertThat(fault.longitude()).isBetween(123.2, 123.4);
  }
}
