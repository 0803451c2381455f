package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/** Each kind of fault, found where it is, and not found in what is right. */
class FaultListTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;

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

  private static ShapefileFixture file() {
    return new ShapefileFixture(5).field("CODE", 'C', 10, 0);
  }

  private static Object[] row(String code) {
    return new Object[] {code};
  }

  @Test
  void parcelsThatAreRightHaveNoFault() {
    assertThat(faults(file().square(row("a"), X, Y, 100).square(row("b"), X + 100, Y, 100), true))
        .isEmpty();
  }

  @Test
  void duplicatePointIsNamedByItsVertex() {
    double[] ring = {X, Y, X, Y + 9, X, Y + 9, X + 9, Y + 9, X + 9, Y, X, Y};
    Fault fault = only(faults(file().polygon(row("a"), ring), false), "DUPLICATE_POINT");
    assertThat(fault.vertex()).isIn(2, 3);
    assertThat(fault.ring()).isEqualTo(1);
    assertThat(fault.severity()).isEqualTo("NOTICE");
    assertThat(fault.sourceY()).isEqualTo(Y + 9);
    assertThat(fault.longitude()).isBetween(123.2, 123.4);
  }

  @Test
  void spikeIsFoundAtItsTip() {
    double[] ring = {
      X, Y, X, Y + 100, X + 50, Y + 100, X + 50.2, Y + 160, X + 50.4, Y + 100, X + 100, Y + 100,
      X + 100, Y, X, Y
    };
    Fault fault = only(faults(file().polygon(row("a"), ring), false), "SPIKE");
    assertThat(fault.sourceX()).isEqualTo(X + 50.2);
    assertThat(fault.vertex()).isEqualTo(4);
    assertThat(fault.severity()).isEqualTo("WARNING");
  }

  @Test
  void sliverTinyPartAndTinyHoleAreTold() {
    double[] sliver = {X, Y, X, Y + 200, X + 0.3, Y + 200, X + 0.3, Y, X, Y};
    double[] hole = {
      X + 520, Y + 20, X + 520.5, Y + 20, X + 520.5, Y + 20.5, X + 520, Y + 20.5, X + 520, Y + 20
    };
    List<Fault> faults =
        faults(
            file()
                .polygon(row("a"), sliver)
                .square(row("b"), X + 300, Y, 0.5)
                .polygon(row("c"), ShapefileFixture.ring(X + 500, Y, 100), hole),
            false);
    assertThat(faults).extracting(Fault::code).containsExactly("SLIVER", "TINY_PART", "TINY_HOLE");
    assertThat(faults).extracting(Fault::record).containsExactly(1L, 2L, 3L);
    assertThat(faults.get(2).ring()).isEqualTo(2);
  }

  @Test
  void bowTieOfTwoEqualLoopsIsNoTinyPart() {
    double[] bowTie = {X, Y, X + 100, Y + 100, X + 100, Y, X, Y + 100, X, Y};
    double[] tiny = {X, Y, X + 0.4, Y + 0.4, X + 0.4, Y, X, Y + 0.4, X, Y};
    assertThat(codes(faults(file().polygon(row("a"), bowTie), false)))
        .containsExactly("SELF_INTERSECTION");
    assertThat(codes(faults(file().polygon(row("a"), tiny), false)))
        .containsExactly("SELF_INTERSECTION", "TINY_PART", "TINY_PART");
  }

  private static List<String> codes(List<Fault> faults) {
    return faults.stream().map(Fault::code).filter(code -> !code.equals("RING_ORDER")).toList();
  }

  @Test
  void ringThatRunsTheWrongWayIsANotice() {
    double[] ring = {X, Y, X + 9, Y, X + 9, Y + 9, X, Y + 9, X, Y};
    assertThat(only(faults(file().polygon(row("a"), ring), false), "RING_ORDER").severity())
        .isEqualTo("NOTICE");
  }

  @Test
  void ringThatRunsTheWrongWayIsNamed() {
    double[] hole = ShapefileFixture.ring(X + 20, Y + 20, 30);
    Fault fault =
        only(
            faults(file().polygon(row("a"), ShapefileFixture.ring(X, Y, 100), hole), false),
            "RING_ROLE");
    assertThat(fault.ring()).isEqualTo(2);
    assertThat(fault.severity()).isEqualTo("WARNING");
    assertThat(fault.areaDeltaM2()).isCloseTo(-1800, within(5.0));
  }

  @Test
  void overlapAndGapAreFoundBetweenNeighboursWhenAsked() {
    // four squares around a hole of 1 m2, and one that overlaps the first by 50 m2
    ShapefileFixture data =
        file()
            .polygon(row("a"), box(X, Y, X + 100, Y + 50))
            .polygon(row("b"), box(X, Y + 51, X + 100, Y + 100))
            .polygon(row("c"), box(X, Y + 50, X + 99, Y + 51))
            .polygon(row("d"), box(X + 100, Y, X + 200, Y + 100))
            .polygon(row("e"), box(X - 9, Y, X + 1, Y + 50));
    assertThat(faults(data, false)).isEmpty();

    List<Fault> faults = faults(data, true);

    assertThat(faults).extracting(Fault::code).containsExactly("OVERLAP", "GAP");
    assertThat(faults.get(0).message()).contains("Records 1 and 5 overlap by 50.0");
    assertThat(faults.get(1).message()).contains("A gap of 1.0");
    assertThat(faults.get(1).longitude()).isBetween(123.2, 123.4);
  }

  @Test
  void stripBetweenTwoLongParcelsIsFoundThoughItIsOpenAtItsEnds() {
    ShapefileFixture strip =
        file()
            .polygon(row("a"), box(X, Y, X + 300, Y + 50))
            .polygon(row("b"), box(X, Y + 51, X + 300, Y + 100));

    Fault fault = only(faults(strip, true), "GAP");

    assertThat(fault.message())
        .isEqualTo("A strip of 300.00 m2, 1.00 m wide, lies open between records 1 and 2.");
    assertThat(fault.sourceY()).isCloseTo(Y + 50.5, within(1e-6));
    assertThat(fault.messageZh()).contains("狭长空隙");
  }

  @Test
  void roadAndCornersBetweenParcelsAreNoStrips() {
    ShapefileFixture right =
        file()
            .polygon(row("a"), box(X, Y, X + 300, Y + 50))
            .polygon(row("b"), box(X, Y + 52.5, X + 300, Y + 100))
            .polygon(row("c"), box(X + 300, Y, X + 400, Y + 20))
            .polygon(row("d"), box(X + 300, Y + 60, X + 400, Y + 80));
    assertThat(faults(right, true)).isEmpty();
  }

  @Test
  void groundThatIsCutIntoTilesHasTheSameFaultsOnce() {
    SourceCrs crs = SourceCrs.parse("EPSG:4550");
    List<Fault> whole = beside(crs, 30_000);
    assertThat(whole).extracting(Fault::code).contains("OVERLAP", "GAP");
    assertThat(whole).hasSize(30);

    List<Fault> cut = beside(crs, 60);

    assertThat(cut).extracting(Fault::message).containsExactlyInAnyOrderElementsOf(messages(whole));
  }

  private static List<String> messages(List<Fault> faults) {
    return faults.stream().map(Fault::message).toList();
  }

  /** Pairs of squares in a row of nine kilometres: every other pair overlaps or leaves a strip. */
  private static List<Fault> beside(SourceCrs crs, long tileVertices) {
    return beside(crs, tileVertices, new SearchBound());
  }

  private static List<Fault> beside(SourceCrs crs, long tileVertices, SearchBound bound) {
    List<Fault> faults = new ArrayList<>();
    FaultPlaces places = new FaultPlaces("l", crs);
    try (NeighbourCheck check = new NeighbourCheck(places, tileVertices, bound)) {
      for (int i = 0; i < 30; i++) {
        double shift = i % 2 == 0 ? -1 : 1;
        check.add(square(2 * i + 1, X + 300 * i, 100));
        check.add(square(2 * i + 2, X + 300 * i + 100 + shift, 100));
      }
      check.list(faults::add);
    }
    return faults;
  }

  @ParameterizedTest
  @CsvSource({"60, 5, 6", "0, 1000, 1"})
  void searchThatIsNotDoneWithinItsBoundSaysSo(int seconds, int findings, int told) {
    SourceCrs crs = SourceCrs.parse("EPSG:4550");
    List<Fault> faults = beside(crs, 100, new SearchBound(Duration.ofSeconds(seconds), findings));
    assertThat(faults).hasSize(told);
    Fault last = faults.get(told - 1);
    assertThat(last.code()).isEqualTo("SEARCH_ENDED");
    assertThat(last.severity()).isEqualTo("WARNING");
    assertThat(last.message()).contains("before it had seen the whole layer");
    assertThat(last.longitude()).isBetween(123.2, 123.5);
  }

  private static SourceRecord square(long number, double west, double size) {
    Geometry square =
        new GeometryFactory().toGeometry(new Envelope(west, west + size, Y, Y + size));
    return new SourceRecord(number, square, List.of(), List.of(), null);
  }

  @Test
  void tileThatTheMemoryHasNoRoomForIsRefusedWithItsPlace() {
    List<PolygonSpool.Entry> dense = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      dense.add(new PolygonSpool.Entry(i, i + 1, 0, 0, 1000, new Envelope(X, X + 9, Y, Y + 9)));
    }
    NeighbourTile.Cut cut = new NeighbourTile.Cut(100, 5000, 150, 150);
    assertThatThrownBy(() -> NeighbourTile.around(dense, cut).cut(cut))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("polygons with 10000 vertices")
        .hasMessageContaining("room for 5000");
  }

  @Test
  void sinkThatThrowsBetweenRecordsEndsTheWork() {
    UploadReport report = receive(file().square(row("a"), X, Y, 100));
    FaultSink gone =
        new FaultSink() {
          @Override
          public void accept(Fault fault) {
            throw new AssertionError(fault);
          }

          @Override
          public void step() {
            throw new IllegalStateException("gone");
          }
        };
    assertThatThrownBy(() -> stage.uploads.listFaults(report.id(), false, gone)).hasMessage("gone");
  }

  @Test
  void featureThatLiesOutsideTheAreaOfUseIsNamedThoughTheCrsIsStillOpen() {
    UploadReport report =
        receive(file().square(row("a"), X, Y, 100).square(row("b"), X + 4_000_000, Y, 100));
    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    List<Fault> faults = new ArrayList<>();
    stage.uploads.listFaults(report.id(), false, faults::add);
    Fault fault = only(faults, "OUTSIDE_AREA_OF_USE");
    assertThat(fault.record()).isEqualTo(2);
    assertThat(fault.sourceX()).isEqualTo(X + 4_000_000);
  }

  @Test
  void featureOutsideTheDistrictsIsTold() throws Exception {
    String district =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"210323"},
        "geometry":{"type":"Polygon","coordinates":
        [[[123.2,40.2],[123.4,40.2],[123.4,40.4],[123.2,40.4],[123.2,40.2]]]}}]}
        """;
    UploadReport districts =
        stage.uploads.receive(
            "district.geojson",
            new ByteArrayInputStream(district.getBytes(StandardCharsets.UTF_8)),
            "staff");
    stage.await(stage.uploads.commit(districts.id(), "create", "district", "staff"));

    List<Fault> faults =
        faults(file().square(row("in"), X, Y, 100).square(row("out"), X + 30_000, Y, 100), false);

    Fault fault = only(faults, "OUTSIDE_TENANT_AREA");
    assertThat(fault.severity()).isEqualTo("WARNING");
    assertThat(fault.record()).isEqualTo(2);
    assertThat(fault.longitude()).isGreaterThan(123.6);
  }

  private static double[] box(double west, double south, double east, double north) {
    return new double[] {west, south, west, north, east, north, east, south, west, south};
  }

  private static Fault only(List<Fault> faults, String code) {
    assertThat(faults).extracting(Fault::code).containsExactly(code);
    return faults.get(0);
  }

  private UploadReport receive(ShapefileFixture data) {
    return stage.uploads.receive(
        "data.zip", new ByteArrayInputStream(data.zip("parcels")), "staff");
  }

  private List<Fault> faults(ShapefileFixture data, boolean neighbours) {
    List<Fault> faults = new ArrayList<>();
    stage.uploads.listFaults(receive(data).id(), neighbours, faults::add);
    return faults;
  }
}
