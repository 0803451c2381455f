package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.postgis.PostgisCluster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a preview counts as changed, and that the noise of another CRS is none of it. */
class UpsertDifferenceTest {

  private static final double X = IngestStage.X;
  private static final double Y = IngestStage.Y;
  private static final CommitRequest UPSERT = CommitRequest.of("upsert", "plots").by("CODE", false);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private IngestStage stage(ParallelCommitTest.Kind kind) throws Exception {
    StoreSettings settings =
        kind == ParallelCommitTest.Kind.GEOPACKAGE
            ? StoreSettings.embedded(folder)
            : PostgisCluster.get().newDatabase(folder);
    IngestStage stage = new IngestStage(folder, settings, 1);
    ShapefileFixture file =
        new ShapefileFixture(5).field("CODE", 'C', 10, 0).field("NAME", 'C', 20, 0);
    for (int i = 1; i <= 4; i++) {
      file.square(new Object[] {"A" + i, "plot " + i}, X + 200 * i, Y, 100);
    }
    stage.commit(stage.send(file).id(), CommitRequest.of("create", "plots"));
    return stage;
  }

  /**
   * The layer as a file in degrees with eight decimals; changed, A2 has another name and A3 another
   * corner.
   */
  private static String degrees(IngestStage stage, boolean changed) {
    List<String> features = new ArrayList<>();
    for (SimpleFeature row : stage.rows("plots")) {
      Coordinate[] ring = ((Geometry) row.getDefaultGeometry()).getCoordinates();
      Object code = row.getAttribute("CODE");
      double north = changed && code.equals("A3") ? 2e-6 : 0;
      List<String> places = new ArrayList<>();
      for (Coordinate at : ring) {
        double y = at.equals2D(ring[0]) ? at.y + north : at.y;
        places.add(String.format(Locale.ROOT, "[%.8f,%.8f]", at.x, y));
      }
      features.add(
          """
          {"type":"Feature","properties":{"CODE":"%s","NAME":"%s"},
          "geometry":{"type":"Polygon","coordinates":[[%s]]}}"""
              .formatted(
                  code,
                  changed && code.equals("A2") ? "Plot two" : row.getAttribute("NAME"),
                  String.join(",", places)));
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static JsonNode preview(IngestStage stage, String upload, CommitRequest request) {
    Job job = stage.await(stage.uploads.preview(upload, request, "staff"));
    assertThat(job.state()).as(job.message()).isEqualTo(JobState.SUCCEEDED);
    return JSON.readTree(job.result());
  }

  @ParameterizedTest
  @EnumSource
  void noiseOfAnotherCrsChangesNothing(ParallelCommitTest.Kind kind) throws Exception {
    try (IngestStage stage = stage(kind)) {
      String before = stage.catalog.get("plots").revision().sha256();
      String upload = stage.send("plots.geojson", degrees(stage, false)).id();

      JsonNode preview = preview(stage, upload, UPSERT);
      assertThat(preview.at("/changed/count").asInt()).isZero();
      assertThat(preview.get("unchanged").asInt()).isEqualTo(4);
      assertThat(preview.at("/differences/tolerance_m").asDouble()).isEqualTo(0.001);
      assertThat(preview.at("/differences/within_tolerance").asInt()).isEqualTo(4);
      assertThat(preview.get("message").asString()).contains("4 features", "less than 1 mm");

      JsonNode result = stage.commit(upload, UPSERT);
      assertThat(result.get("changed").asInt() + result.get("added").asInt()).isZero();
      assertThat(stage.catalog.get("plots").revision().sha256()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatChangesIsNamedAndOnlyThatIsWritten(ParallelCommitTest.Kind kind) throws Exception {
    try (IngestStage stage = stage(kind)) {
      List<SimpleFeature> before = stage.rows("plots");
      String text = degrees(stage, true);
      String upload = stage.send("plots.geojson", text).id();

      JsonNode preview = preview(stage, upload, UPSERT);
      assertThat(preview.at("/changed/count").asInt()).isEqualTo(2);
      JsonNode name = preview.at("/differences/attributes/0");
      assertThat(preview.at("/differences/attributes").size()).isEqualTo(1);
      assertThat(name.toString())
          .isEqualTo(
              "{\"name\":\"NAME\",\"count\":1,\"listed\":[{\"key\":\"A2\",\"feature\":\"plots.2\","
                  + "\"record\":2,\"old\":\"plot 2\",\"new\":\"Plot two\"}]}");
      JsonNode moved = preview.at("/differences/geometry");
      assertThat(moved.get("count").asInt()).isEqualTo(1);
      assertThat(moved.at("/listed/0/feature").asString()).isEqualTo("plots.3");
      assertThat(moved.at("/listed/0/shift_m").asDouble()).isBetween(0.21, 0.24);
      assertThat(moved.at("/listed/0/area_delta_m2").asDouble()).isNotZero();

      assertThat(stage.commit(upload, UPSERT).get("changed").asInt()).isEqualTo(2);
      List<SimpleFeature> after = stage.rows("plots");
      assertThat(after.get(1).getAttribute("NAME")).isEqualTo("Plot two");
      for (int i : new int[] {0, 1, 3}) {
        assertThat(equal(before.get(i), after.get(i))).as("row %d keeps its geometry", i).isTrue();
      }
      assertThat(equal(before.get(2), after.get(2))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void replacementIsComparedByAKeyAndTakesTheFileAsItIs(ParallelCommitTest.Kind kind)
      throws Exception {
    try (IngestStage stage = stage(kind)) {
      String upload = stage.send("plots.geojson", degrees(stage, true)).id();
      CommitRequest replace = CommitRequest.of("replace", "plots");

      JsonNode bare = preview(stage, upload, replace);
      assertThat(bare.at("/removed/count").asInt()).isEqualTo(4);
      assertThat(bare.get("differences").isNull()).isTrue();

      JsonNode compared = preview(stage, upload, replace.by("CODE", false));
      assertThat(compared.at("/removed/count").asInt()).isZero();
      assertThat(compared.at("/changed/count").asInt()).isEqualTo(2);
      assertThat(compared.get("unchanged").asInt()).isEqualTo(2);

      SimpleFeature before = stage.rows("plots").get(0);
      stage.commit(upload, replace.by("CODE", false));
      assertThat(stage.rows("plots")).hasSize(4);
      assertThat(equal(before, stage.rows("plots").get(0))).isFalse();
    }
  }

  private static boolean equal(SimpleFeature one, SimpleFeature other) {
    return ((Geometry) one.getDefaultGeometry()).equalsExact((Geometry) other.getDefaultGeometry());
  }
}
