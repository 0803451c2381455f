package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/** What of a file is drawn beside its faults. */
class RecordShapesTest {

  private static final double X = IngestStage.X;
  private static final double Y = IngestStage.Y;

  @TempDir Path folder;

  @Test
  void recordsAreDrawnAsTheFileDrawsThemAndNotAsTheyWouldBeRepaired() {
    double[] bowTie = {X, Y, X + 100, Y + 100, X + 100, Y, X, Y + 100, X, Y};
    ShapefileFixture file =
        new ShapefileFixture(5)
            .field("CODE", 'C', 10, 0)
            .square(new Object[] {"a"}, X + 500, Y, 100)
            .polygon(new Object[] {"b"}, bowTie)
            .square(new Object[] {"c"}, X + 900, Y, 100);
    try (IngestStage stage = new IngestStage(folder)) {
      String upload = stage.send(file).id();

      List<RecordShape> shapes = stage.uploads.listShapes(upload, "data", Set.of(2L, 3L, 77L));

      assertThat(shapes).extracting(RecordShape::record).containsExactly(2L, 3L);
      assertThat(shapes.get(0).shape().isValid()).isFalse();
      assertThat(shapes.get(0).shape().getNumPoints()).isEqualTo(5);
      assertThat(shapes.get(0).shape().getCoordinate().x).isBetween(123.0, 124.0);
      assertThat(stage.uploads.listShapes(upload, "other", Set.of(1L))).isEmpty();
    }
  }

  @Test
  void longShapesAreSimplifiedUntilTheyFit() {
    int vertices = 60_000;
    double[] ring = new double[2 * vertices + 2];
    for (int i = 0; i <= vertices; i++) {
      double angle = -2 * Math.PI * (i % vertices) / vertices;
      double radius = 5_000 + (i % vertices % 2) * 3;
      ring[2 * i] = X + radius * Math.cos(angle);
      ring[2 * i + 1] = Y + radius * Math.sin(angle);
    }
    ShapefileFixture file =
        new ShapefileFixture(5).field("CODE", 'C', 10, 0).polygon(new Object[] {"a"}, ring);
    try (IngestStage stage = new IngestStage(folder)) {
      String upload = stage.send(file).id();

      List<RecordShape> shapes = stage.uploads.listShapes(upload, "data", Set.of(1L));

      assertThat(shapes.get(0).shape().getNumPoints()).isBetween(20, 20_000);
      assertThat(shapes.get(0).shape().getEnvelopeInternal().getHeight()).isBetween(0.088, 0.092);
    }
  }
}
