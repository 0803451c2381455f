package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/**
 * Each way to say or not to say an encoding, with each .prj, with each defect: what is taken in
 * without a question must read right and lie where it lies.
 */
class UploadCorpusTest {

  private static final Coordinate PLACE = new Coordinate(123.2942, 40.2920);
  private static final List<String> NAMES = List.of("石湖水库淹没区", "永久基本农田", "国家级公益林");
  private static final List<String> TRADITIONAL = List.of("水源保護區", "國有林地", "農牧用地");

  private static final List<String> JAPANESE = List.of("水源かん養保安林", "ダム湛水区域", "国有林の土地");
  private static final List<String> KOREAN = List.of("상수원 보호구역", "국유림 토지", "농업용 저수지");

  private static final String GCS = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",";
  private static final String PRJ_4550 = ShapefileFixture.PRJ_4550;
  private static final String PRJ_4490 =
      PRJ_4550.substring(PRJ_4550.indexOf("GEOGCS"), PRJ_4550.indexOf(",PROJECTION"));

  @TempDir Path folder;

  /** Bytes of this charset under this declaration; a choice is due when {@code asks}. */
  private record Text(String written, String cpg, int languageByte, boolean asks) {}

  /** A .prj for numbers of that CRS; the code found, or null when a choice is due. */
  private record Prj(String name, String text, String numbers, String code, String first) {

    Prj(String name, String text, String numbers, String code) {
      this(name, text, numbers, code, numbers);
    }
  }

  /** What is wrong with the files; rejected, or taken in with a problem or fault of this code. */
  private enum Defect {
    NONE(false, null),
    NO_SHX(false, "SHX_MISSING"),
    NULL_SHAPE(false, null),
    OPEN_RING(false, "OPEN_RING"),
    RING_ORDER(false, "RING_ORDER"),
    DELETED_ROW(false, null),
    MORE_ROWS(false, "COUNT_MISMATCH"),
    TRAILING(false, "SHP_TRAILING"),
    CUT_SHP(true, "SHP_TRUNCATED"),
    CUT_DBF(true, "DBF_TRUNCATED"),
    NO_DBF(true, "DBF_MISSING"),
    MEMO(true, "DBF_FIELD_TYPE");

    private final boolean rejected;
    private final String code;

    Defect(boolean rejected, String code) {
      this.rejected = rejected;
      this.code = code;
    }
  }

  private static final List<Text> TEXTS =
      List.of(
          new Text("GBK", "GBK", 0, false),
          new Text("GBK", "936", 0x57, false),
          new Text("GBK", null, 0x4D, false),
          new Text("GBK", null, 0, false),
          new Text("GBK", null, 0x03, false),
          new Text("GBK", "UTF-8", 0, true),
          new Text("GBK", "ISO-8859-1", 0x57, true),
          new Text("GB18030", null, 0x57, false),
          new Text("UTF-8", "UTF-8", 0, false),
          new Text("UTF-8", null, 0, false),
          new Text("UTF-8", "GBK", 0x4D, true),
          new Text("Big5", null, 0x78, false),
          new Text("Big5", "950", 0, false),
          new Text("Big5", "GBK", 0, true),
          new Text("Shift_JIS", null, 0x13, false),
          new Text("Shift_JIS", "932", 0, false),
          new Text("Shift_JIS", "GBK", 0, true),
          new Text("EUC-KR", null, 0x4E, false),
          new Text("EUC-KR", "949", 0, false),
          new Text("EUC-KR", "UTF-8", 0, true));

  private static final List<Prj> PRJS =
      List.of(
          new Prj("Esri", PRJ_4550, "EPSG:4550", "EPSG:4550"),
          new Prj("Esri with prefix", prefixed(PRJ_4550), "EPSG:4529", "EPSG:4529"),
          new Prj("geographic", PRJ_4490, "EPSG:4490", "EPSG:4490"),
          new Prj(
              "lower accuracy",
              PRJ_4550.replace("123.0]", "122.99999999]"),
              "EPSG:4550",
              "EPSG:4550"),
          new Prj("OGC", ogc(), "EPSG:4550", "EPSG:4550"),
          new Prj("byte order mark", "\uFEFF" + PRJ_4550, "EPSG:4550", "EPSG:4550"),
          new Prj("none", null, "EPSG:4550", null),
          new Prj("none, prefix", null, "EPSG:4529", null),
          new Prj("none, degrees", null, "EPSG:4490", null),
          new Prj("empty", "", "EPSG:4550", null),
          new Prj("rubbish", "PROJCS[\"cut", "EPSG:4550", null),
          new Prj("contradicts prefix", PRJ_4550, "EPSG:4529", null),
          new Prj("contradicts degrees", PRJ_4490, "EPSG:4550", null),
          new Prj(
              "Xi'an 80",
              PRJ_4550
                  .replace("D_China_2000", "D_Xian_1980")
                  .replace(
                      "\"CGCS2000\",6378137.0,298.257222101", "\"Xian_1980\",6378140.0,298.257"),
              "EPSG:4550",
              null,
              "EPSG:2386"),
          new Prj("unknown datum", PRJ_4550.replace("D_China_2000", "D_Local"), "EPSG:4550", null),
          new Prj(
              "wrong ellipsoid",
              PRJ_4550.replace("6378137.0,298.257222101", "6378245.0,298.3"),
              "EPSG:4550",
              null));

  private static String prefixed(String prj) {
    return prj.replace("500000.0", "41500000.0").replace("CM_123E", "Zone_41");
  }

  private static String ogc() {
    return PRJ_4550
        .replace("CGCS2000_3_Degree_GK_CM_123E", "CGCS2000 / 3-degree Gauss-Kruger CM 123E")
        .replace(
            "GCS_China_Geodetic_Coordinate_System_2000", "China Geodetic Coordinate System 2000")
        .replace("D_China_2000", "China_2000")
        .replace("Gauss_Kruger\"],PARAM", "Transverse_Mercator\"],PARAM")
        .replaceFirst("]$", ",AXIS[\"X\",NORTH],AXIS[\"Y\",EAST],AUTHORITY[\"EPSG\",\"4550\"]]");
  }

  @Test
  void nothingIsGuessedInSilenceAndEveryDefectIsTold() {
    assertThat(PRJ_4490).startsWith(GCS);
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (Text text : TEXTS) {
      for (Prj prj : PRJS) {
        for (Defect defect : Defect.values()) {
          if (defect.rejected && !text.equals(TEXTS.get(0))) {
            // the encoding is not looked at
            continue;
          }
          cases++;
          PreflightOf report = PreflightOf.file("a.zip", zip(text, prj, defect), folder);
          String fault = fault(report, text, prj, defect);
          if (fault != null) {
            wrong.add(
                text + " " + prj.name() + " " + defect + ": " + fault + " " + report.problems());
          }
        }
      }
    }
    assertThat(wrong).as("of %d cases", cases).isEmpty();
    assertThat(cases).isGreaterThan(1_800);
  }

  /** What is wrong with the answer; null for nothing. */
  private static String fault(PreflightOf report, Text text, Prj prj, Defect defect) {
    if (report.problems().stream().anyMatch(problem -> !problem.message().endsWith("."))) {
      return "a problem is no sentence";
    }
    if (defect.code != null && !report.codes().contains(defect.code)) {
      return "the defect is not told";
    }
    UploadState due =
        defect.rejected
            ? UploadState.REJECTED
            : prj.code() == null
                ? UploadState.NEEDS_CRS
                : text.asks() ? UploadState.NEEDS_CHARSET : UploadState.READY;
    if (report.state() != due) {
      return "the state is " + report.state() + " instead of " + due;
    }
    return defect.rejected ? null : fault(report.layer(), text, prj);
  }

  private static String fault(UploadReport.LayerReport layer, Text text, Prj prj) {
    String name = names(text).get(0);
    boolean reads = layer.fields().get(0).samples().contains(name);
    if (!reads && !layer.charset().needsChoice()) {
      return "the text reads " + layer.fields().get(0).samples();
    }
    boolean offered =
        layer.charset().candidates().stream().anyMatch(c -> c.samples().contains(name));
    if (!reads && !offered) {
      return "the right encoding is not offered";
    }
    if (prj.code() != null) {
      List<Double> extent = layer.extent();
      Envelope box = new Envelope(extent.get(0), extent.get(2), extent.get(1), extent.get(3));
      box.expandBy(1e-4);
      boolean right = prj.code().equals(layer.crs().code()) && box.contains(PLACE);
      return right ? null : "the CRS is " + layer.crs() + " at " + box;
    }
    boolean first = prj.first().equals(layer.crs().candidates().get(0).code());
    return first ? null : "the first candidate is " + layer.crs().candidates().get(0);
  }

  private static List<String> names(Text text) {
    return switch (text.written()) {
      case "Big5" -> TRADITIONAL;
      case "Shift_JIS" -> JAPANESE;
      case "EUC-KR" -> KOREAN;
      default -> NAMES;
    };
  }

  private static byte[] zip(Text text, Prj prj, Defect defect) {
    double[] at =
        switch (prj.numbers()) {
          case "EPSG:4550" -> new double[] {525_000, 4_462_000, 100};
          case "EPSG:4529" -> new double[] {41_525_000, 4_462_000, 100};
          default -> new double[] {PLACE.x, PLACE.y, 0.001};
        };
    ShapefileFixture file =
        ShapefileFixture.parcels()
            .charset(text.written())
            .languageByte(text.languageByte())
            .cpg(text.cpg())
            .prj(prj.text());
    for (int i = 0; i < names(text).size(); i++) {
      file.square(new Object[] {names(text).get(i), "1.5"}, at[0] + i * 2 * at[2], at[1], at[2]);
    }
    damage(file, defect, at);
    return file.zip("a");
  }

  private static void damage(ShapefileFixture file, Defect defect, double[] at) {
    double[] ring = ShapefileFixture.ring(at[0], at[1] + 3 * at[2], at[2]);
    Object[] row = {"林地", "2"};
    switch (defect) {
      case NO_SHX -> file.replace("shx", null);
      case NULL_SHAPE -> file.shape(row, new byte[4]);
      case OPEN_RING -> file.polygon(row, Arrays.copyOf(ring, 8));
      case RING_ORDER -> file.polygon(row, reversed(ring));
      case DELETED_ROW -> file.square(new Object[] {"*deleted"}, at[0], at[1], at[2]);
      case MORE_ROWS -> file.row(row);
      case TRAILING ->
          file.replace("shp", Arrays.copyOf(bytes(file, "shp"), bytes(file, "shp").length + 500));
      case CUT_SHP ->
          file.replace("shp", Arrays.copyOf(bytes(file, "shp"), bytes(file, "shp").length - 136));
      case CUT_DBF ->
          file.replace("dbf", Arrays.copyOf(bytes(file, "dbf"), bytes(file, "dbf").length - 40));
      case NO_DBF -> file.replace("dbf", null);
      case MEMO -> file.field("备注", 'M', 10, 0);
      case NONE -> {
        // nothing is wrong
      }
    }
  }

  private static byte[] bytes(ShapefileFixture file, String extension) {
    return file.files().get(extension);
  }

  private static double[] reversed(double[] ring) {
    double[] reversed = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      reversed[i] = ring[ring.length - 2 - i];
      reversed[i + 1] = ring[ring.length - 1 - i];
    }
    return reversed;
  }
}
