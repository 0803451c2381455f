package org.planatlas.layers.ingest.dxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadState;

class DxfFormatTest {

  private static final String HEAD =
      tags(
          "0 SECTION",
          "2 HEADER",
          "9 $ACADVER",
          "1 AC1015",
          "9 $DWGCODEPAGE",
          "3 ANSI_936",
          "0 ENDSEC",
          "0 SECTION",
          "2 ENTITIES");
  private static final String END = tags("0 ENDSEC", "0 EOF");

  @TempDir Path folder;

  /** Pairs of group code and value, each on a line of its own. */
  private static String tags(String... pairs) {
    StringBuilder text = new StringBuilder();
    for (String pair : pairs) {
      int blank = pair.indexOf(' ');
      text.append("  ").append(pair, 0, blank).append("\r\n");
      text.append(pair.substring(blank + 1)).append("\r\n");
    }
    return text.toString();
  }

  private static String light(String layer, int closed, double x, double bulge) {
    return tags(
        "0 LWPOLYLINE",
        "5 2F",
        "8 " + layer,
        "90 4",
        "70 " + closed,
        "43 0.0",
        "10 " + x,
        "20 4462000",
        "10 " + (x + 100),
        "20 4462000",
        "42 " + bulge,
        "10 " + (x + 100),
        "20 4462100",
        "10 " + x,
        "20 4462100");
  }

  private static final String HEAVY =
      tags(
          "0 POLYLINE",
          "8 界址线",
          "66 1",
          "10 0.0",
          "20 0.0",
          "70 1",
          "0 VERTEX",
          "8 界址线",
          "10 525500",
          "20 4462000",
          "0 VERTEX",
          "10 525600",
          "20 4462000",
          "0 VERTEX",
          "10 525600",
          "20 4462100",
          "0 SEQEND");

  private List<SourceLayer> layers(String text) {
    byte[] bytes = text.getBytes(Charset.forName("GBK"));
    return PreflightOf.layers("a.dxf", bytes, folder, IngestLimits.defaults());
  }

  @Test
  void closedPolylinesOfBothKindsBecomePolygonsWithTheirCadLayer() {
    String text = HEAD + light("用地红线", 1, 525000, 0) + HEAVY + END;
    List<SourceRecord> records = PreflightOf.records(layers(text).get(0));

    assertThat(records).hasSize(2);
    assertThat(records.get(0).values()).containsExactly("用地红线", "2F", null);
    assertThat(records.get(0).geometry().getArea()).isEqualTo(10_000);
    assertThat(records.get(1).values().get(0)).isEqualTo("界址线");
    assertThat(records.get(1).geometry().getArea()).isEqualTo(5_000);
  }

  @Test
  void bulgeIsAnArcToTheRight() {
    String text = HEAD + light("a", 1, 525000, 1) + END;
    SourceRecord record = PreflightOf.records(layers(text).get(0)).get(0);

    // a half circle of 50 m radius outside the square; counter-clockwise bulges are to the right
    double arc = Math.PI * 50 * 50 / 2;
    assertThat(record.geometry().getArea()).isCloseTo(10_000 + arc, within(arc * 0.002));
    assertThat(record.notes().get(0).code()).isEqualTo("ARCS");
  }

  @Test
  void controlPointsOfASplineAreNoVertices() {
    String spline =
        HEAVY
            .replace("70\r\n1\r\n", "70\r\n5\r\n")
            .replace(
                "  0\r\nSEQEND",
                tags("0 VERTEX", "10 599999", "20 4499999", "70 16") + "  0\r\nSEQEND");
    SourceRecord record = PreflightOf.records(layers(HEAD + spline + END).get(0)).get(0);

    assertThat(record.geometry().getArea()).isEqualTo(5_000);
  }

  @Test
  void meshesAreLeftOutAndCounted() {
    String faces =
        HEAVY.replace("70\r\n1\r\n", "70\r\n65\r\n")
            + HEAVY.replace("70\r\n1\r\n", "70\r\n17\r\n")
            + HEAVY.replace("20\r\n4462100\r\n", "20\r\n4462100\r\n  70\r\n192\r\n");
    PreflightOf report =
        PreflightOf.file(
            "a.dxf",
            (HEAD + light("a", 1, 525000, 0) + faces + END).getBytes(Charset.forName("GBK")),
            folder);

    assertThat(report.layer().features()).isEqualTo(1);
    assertThat(report.problems())
        .anyMatch(p -> p.code().equals("DXF_LEFT_OUT") && p.message().contains("3 x meshes"));
  }

  @Test
  void kindsWithoutNumberAreToldTogether() {
    StringBuilder kinds = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      kinds.append("0\r\nKIND").append(i).append("\r\n8\r\n0\r\n");
    }
    PreflightOf report =
        PreflightOf.file(
            "a.dxf",
            (HEAD + light("a", 1, 525000, 0) + kinds + END).getBytes(Charset.forName("GBK")),
            folder);

    assertThat(report.problems())
        .anyMatch(p -> p.code().equals("DXF_LEFT_OUT") && p.message().contains("50 x others"));
  }

  @Test
  void twoVerticesWithBulgesAreACircle() {
    String circle =
        tags("0 LWPOLYLINE", "8 a", "90 2", "70 1", "10 525000", "20 4462000", "42 1.0")
            + tags("10 525100", "20 4462000", "42 1.0");
    SourceRecord record = PreflightOf.records(layers(HEAD + circle + END).get(0)).get(0);

    double area = Math.PI * 50 * 50;
    assertThat(record.geometry().getArea()).isCloseTo(area, within(area * 0.002));
    assertThat(record.geometry().isValid()).isTrue();
  }

  @Test
  void drawingHasNoCrsAndSaysWhatWasLeftOut() {
    String text =
        HEAD
            + light("a", 1, 525000, 0)
            + light("b", 0, 525300, 0)
            + tags("0 CIRCLE", "8 0", "10 1", "20 1", "40 5", "0 INSERT", "2 X")
            + END;
    PreflightOf report = PreflightOf.file("a.dxf", text.getBytes(Charset.forName("GBK")), folder);

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.layer().features()).isEqualTo(1);
    assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo("EPSG:4550");
    assertThat(report.problems())
        .anyMatch(p -> p.message().contains("1 x CIRCLE, 1 x INSERT, 1 x open polylines"));
  }

  @Test
  void cutDrawingIsRejectedWithItsLine() {
    byte[] whole = (HEAD + light("a", 1, 525000, 0) + END).getBytes(Charset.forName("GBK"));
    for (int length = 60; length < whole.length - 8; length += 11) {
      PreflightOf report = PreflightOf.file("a.dxf", Arrays.copyOf(whole, length), folder);
      assertThat(report.state()).as("cut at %d", length).isEqualTo(UploadState.REJECTED);
      assertThat(report.problems()).anyMatch(p -> p.message().contains("DXF"));
    }
  }

  @Test
  void dwgAndBinaryDxfAreRefusedByName() {
    byte[] dwg = "AC1032\0\0\0\0".getBytes(Charset.forName("GBK"));
    assertThat(PreflightOf.file("a.dwg", dwg, folder).problems().get(0).message())
        .contains("DWG", "save it as DXF");
    byte[] binary = "AutoCAD Binary DXF\r\n\u001a\0".getBytes(Charset.forName("GBK"));
    assertThat(PreflightOf.file("a.dxf", binary, folder).problems().get(0).message())
        .contains("binary DXF");
  }

  @Test
  void characterThatTheCodePageLacksIsReadByItsNumber() {
    String drawing = HEAD + light("岫\\U+D840\\U+dc0b岩", 1, 41_525_000, 0) + END;

    assertThat(PreflightOf.records(layers(drawing).get(0)).get(0).values().get(0))
        .isEqualTo("岫\uD840\uDC0B岩");
  }
}
