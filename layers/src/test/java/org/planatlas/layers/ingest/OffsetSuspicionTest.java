package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.layers.catalog.DistrictAreas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of web maps, which call themselves WGS 84 and lie some hundred metres beside it. */
class OffsetSuspicionTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Coordinate PLACE = new Coordinate(123.288, 40.2815);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "高德_乡镇.geojson, GCJ-02",
    "AMap poi.geojson, GCJ-02",
    "DataV.geojson, GCJ-02",
    "百度地图导出.geojson, BD-09",
    "baidu-parks.geojson, BD-09",
    "datamap.geojson, ",
    "parcels.geojson, "
  })
  void nameOfAWebMapAsks(String name, String offset) {
    PreflightOf report = file(name, point("{}"), UploadChoice.NONE);

    if (offset == null) {
      assertThat(report.state()).isEqualTo(UploadState.READY);
      assertThat(report.problems()).isEmpty();
    } else {
      assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
      assertThat(report.codes()).containsExactly("OFFSET_SUSPECTED");
      assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo(offset);
    }
  }

  @Test
  void propertiesOfDataVAskAndTheShiftIsTold() {
    String properties =
        "{\"adcode\":210323,\"name\":\"岫岩\",\"center\":[123.28,40.28],\"centroid\":[123.2,40.3],"
            + "\"childrenNum\":0,\"level\":\"district\"}";
    PreflightOf report = file("岫岩.geojson", point(properties), UploadChoice.NONE);

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.problems().get(0).message())
        .contains("DataV", "Choose GCJ-02")
        .containsPattern("GCJ-02 is here 48[0-2] m east and 1(59|60) m north of the true place");
    String own = "{\"adcode\":210323,\"name\":\"岫岩\",\"area\":3}";
    assertThat(file("岫岩.geojson", point(own), UploadChoice.NONE).problems()).isEmpty();
  }

  @Test
  void whoeverKnowsThatTheCoordinatesAreTrueSaysSoAndAWarningStays() {
    PreflightOf report = file("高德.geojson", point("{}"), UploadChoice.of("EPSG:4490", null));

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.codes()).containsExactly("OFFSET_SUSPECTED");
    assertThat(report.problems().get(0).severity()).isEqualTo(Severity.WARNING);

    PreflightOf moved = file("高德.geojson", point("{}"), UploadChoice.of("GCJ-02", null));
    assertThat(moved.codes()).containsExactly("OFFSET_REMOVED");
  }

  @ParameterizedTest
  @CsvSource({"210323, GCJ_02", "210323, BD_09", "210323, ", "210381, GCJ_02", "210381, "})
  void outlineOfADistrictTellsItsOffset(String code, ChinaOffset offset) throws IOException {
    UnaryOperator<Coordinate> shift = offset == null ? place -> place : offset::apply;
    PreflightOf report = file("县界.geojson", outline(code, 1, shift), UploadChoice.NONE);

    if (offset == null) {
      assertThat(report.codes()).doesNotContain("OFFSET_SUSPECTED");
      assertThat(report.state()).isEqualTo(UploadState.READY);
      return;
    }
    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.problems())
        .anyMatch(p -> p.code().equals("OFFSET_SUSPECTED") && p.message().contains(code));
    assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo(offset.title());
  }

  @Test
  void shiftIsMeasuredThoughTheOutlineIsDrawnMoreCoarsely() throws IOException {
    byte[] coarse = outline("210323", 5, ChinaOffset.GCJ_02::apply);
    SourceLayer layer =
        PreflightOf.layers("县界.geojson", coarse, folder, IngestLimits.defaults()).get(0);
    LayerScan scan = LayerScan.of(layer, StandardCharsets.UTF_8, null, null);

    OutlineOffset found = OutlineOffset.find(scan.outlines(), districts()).orElseThrow();

    assertThat(found.offset()).isEqualTo(ChinaOffset.GCJ_02);
    assertThat(found.eastMetres()).isCloseTo(482, within(60.0));
    assertThat(found.northMetres()).isCloseTo(160, within(60.0));
  }

  @Test
  void outlineThatIsOffByAnotherWayIsNoWebMap() throws IOException {
    UnaryOperator<Coordinate> west = place -> new Coordinate(place.x - 0.006, place.y);
    assertThat(file("县界.geojson", outline("210323", 1, west), UploadChoice.NONE).state())
        .isEqualTo(UploadState.READY);
  }

  private PreflightOf file(String name, byte[] bytes, UploadChoice choice) {
    List<SourceLayer> found = PreflightOf.layers(name, bytes, folder, IngestLimits.defaults());
    Preflight preflight = Preflight.of(found, choice, name, districts(), null);
    Preflight.Examined examined = preflight.examine(found.get(0));
    return new PreflightOf(
        Preflight.state(examined.issues(), List.of(examined)),
        examined.issues(),
        List.of(examined.report()));
  }

  private static byte[] point(String properties) {
    return ("{\"type\":\"Feature\",\"properties\":%s,\"geometry\":"
            + "{\"type\":\"Point\",\"coordinates\":[%s,%s]}}")
        .formatted(properties, PLACE.x, PLACE.y)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode seeds() throws IOException {
    try (InputStream in =
        OffsetSuspicionTest.class.getResourceAsStream("/seeds/layers/district.geojson")) {
      return JSON.readTree(in);
    }
  }

  /** The outline of a seed district, every n-th vertex of it, moved. */
  private static byte[] outline(String code, int step, UnaryOperator<Coordinate> shift)
      throws IOException {
    ObjectNode root = JSON.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = root.putArray("features");
    for (JsonNode feature : seeds().get("features")) {
      if (feature.at("/properties/code").asString().equals(code)) {
        ObjectNode drawn = features.addObject().put("type", "Feature");
        drawn.putObject("properties").put("name", "a");
        ArrayNode ring =
            drawn.putObject("geometry").put("type", "Polygon").putArray("coordinates").addArray();
        JsonNode vertices = feature.at("/geometry/coordinates/0");
        for (int i = 0; i < vertices.size() - 1; i += step) {
          add(ring, vertices.get(i), shift);
        }
        add(ring, vertices.get(0), shift);
      }
    }
    return JSON.writeValueAsBytes(root);
  }

  private static void add(ArrayNode ring, JsonNode vertex, UnaryOperator<Coordinate> shift) {
    Coordinate moved =
        shift.apply(new Coordinate(vertex.get(0).asDouble(), vertex.get(1).asDouble()));
    ring.addArray().add(moved.x).add(moved.y);
  }

  private TenantArea districts() {
    Envelope box = TenantArea.DEFAULT.box();
    return new TenantArea(
        box,
        () -> {
          List<DistrictAreas.District> districts = new ArrayList<>();
          try {
            for (JsonNode feature : seeds().get("features")) {
              String code = feature.at("/properties/code").asString();
              byte[] drawn = outline(code, 1, place -> place);
              SourceLayer layer =
                  PreflightOf.layers("d.geojson", drawn, folder, IngestLimits.defaults()).get(0);
              districts.add(
                  new DistrictAreas.District(
                      code,
                      LayerScan.of(layer, StandardCharsets.UTF_8, null, null).outlines().get(0)));
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return districts;
        });
  }
}
