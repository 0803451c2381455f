package org.planatlas.layers.ingest.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.UploadState;
import org.planatlas.layers.ingest.text.LineReader;

class BoundaryFormatTest {

  private static final String KEYS =
      """
      [属性描述]
      格式版本号=1.01
      数据产生单位=示例单位
      数据产生日期=2026-11-23
      坐标系=2000国家大地坐标系
      几度分带=3
      投影类型=高斯克吕格
      计量单位=米
      带号=41
      精度=0.001
      转换参数=,,,,,,
      [地块坐标]
      """;

  private static final String PARCEL =
      """
      10,1.4000,1,示例地块一,面,,水利设施用地,,@
      J1,1,4462100.000,41525000.000
      J2,1,4462100.000,41525150.000
      J3,1,4462000.000,41525150.000
      J4,1,4462000.000,41525000.000
      J1,1,4462100.000,41525000.000
      J5,2,4462060.000,41525050.000
      J6,2,4462040.000,41525050.000
      J7,2,4462040.000,41525100.000
      J8,2,4462060.000,41525100.000
      J5,2,4462060.000,41525050.000
      """;

  @TempDir Path folder;

  private PreflightOf preflight(String text, String charset) {
    return PreflightOf.file("红线.txt", text.getBytes(Charset.forName(charset)), folder);
  }

  private List<SourceRecord> records(String text) {
    byte[] bytes = text.getBytes(Charset.forName("GBK"));
    return PreflightOf.records(
        PreflightOf.layers("红线.txt", bytes, folder, IngestLimits.defaults()).get(0));
  }

  @ParameterizedTest
  @CsvSource({"GBK", "UTF-8", "GB18030"})
  void parcelWithAHoleIsReadWithItsCrsInEveryEncoding(String charset) {
    PreflightOf report = preflight(KEYS + PARCEL, charset);

    assertThat(report.state()).as("%s", report.problems()).isEqualTo(UploadState.READY);
    assertThat(report.problems()).isEmpty();
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4529");
    assertThat(report.layer().fields()).extracting(f -> f.name()).contains("地块名称", "地块用途");
    assertThat(report.layer().fields().get(3).samples()).containsExactly("示例地块一");
    assertThat(report.layer().extent().get(0)).isBetween(123.29, 123.31);
    Geometry parcel = records(KEYS + PARCEL).get(0).geometry();
    assertThat(parcel.getArea()).isCloseTo(14_000, within(1e-6));
    assertThat(parcel.getGeometryN(0).getNumPoints()).isEqualTo(10);
  }

  @Test
  void headsOfEveryLengthAreReadByTheTrailingAt() {
    String more = PARCEL.replace("水利设施用地,,@", "水利设施用地,甲,乙,丙,丁,@").replace("示例地块一", "示例地块二");
    List<SourceRecord> records = records(KEYS + PARCEL + more);

    assertThat(records).hasSize(2);
    assertThat(records.get(1).values()).startsWith(10L, 1.4, "1", "示例地块二", "面", null).endsWith("丁");
  }

  @Test
  void whatDisagreesIsNotedWithItsLine() {
    String text =
        KEYS
            + PARCEL
                .replace("1.4000", "1.5000")
                .replace("10,", "12,")
                .replaceFirst("J1,1,4462100.000,41525000.000\nJ5", "J5");
    SourceRecord record = records(text).get(0);

    assertThat(record.notes())
        .extracting(note -> note.code())
        .containsExactlyInAnyOrder("OPEN_RING", "POINT_COUNT", "AREA_DIFFERS");
    assertThat(record.notes()).allMatch(note -> note.message().contains("line 13"));
    assertThat(record.geometry().getArea()).isCloseTo(14_000, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "1980西安坐标系, '', 3, DATUM_CONTRADICTED",
    "1980西安坐标系, 40, 3, DATUM_CONTRADICTED",
    "1954年北京坐标系, '', 3, DATUM_CONTRADICTED",
    "2000国家大地坐标系, 40, 3, ''",
    "鞍山2000独立坐标系, 41, 3, CRS_OVERRULED",
    "2000国家大地坐标系, 41, 1.5, CRS_OVERRULED"
  })
  void datumIsKnownThoughTheZoneIsNot(String system, String zone, String degrees, String code) {
    String text =
        KEYS.replace("2000国家大地坐标系", system)
                .replace("带号=41", "带号=" + zone)
                .replace("几度分带=3", "几度分带=" + degrees)
            + (zone.isEmpty() ? PARCEL.replace(",41525", ",525") : PARCEL);
    byte[] bytes = text.getBytes(Charset.forName("GBK"));
    String chosen = zone.isEmpty() ? "EPSG:4550" : "EPSG:4529";

    assertThat(preflight(text, "GBK").state()).isEqualTo(UploadState.NEEDS_CRS);
    PreflightOf report =
        PreflightOf.file(
            "红线.txt", bytes, folder, UploadChoice.of(chosen, null), IngestLimits.defaults());

    boolean refused = code.equals("DATUM_CONTRADICTED");
    assertThat(report.state())
        .as("%s", report.problems())
        .isEqualTo(refused ? UploadState.NEEDS_CRS : UploadState.READY);
    if (!code.isEmpty()) {
      assertThat(report.codes()).contains(code);
    }
  }

  @ParameterizedTest
  @CsvSource({"'12.5,-3.1,0,0,0,0,1', true", "'0,0.0,0,0,0,0,0', false", "',,,,,,', false"})
  void parametersThatAreNotAppliedAreTold(String parameters, boolean told) {
    PreflightOf report =
        preflight(KEYS.replace("转换参数=,,,,,,", "转换参数=" + parameters) + PARCEL, "GBK");

    assertThat(report.codes().contains("TXT_PARAMETERS")).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "计量单位=千米, NEEDS_CRS",
    "计量单位=度, NEEDS_CRS",
    "计量单位=m, READY",
    "计量单位=, READY",
    "投影类型=墨卡托, NEEDS_CRS",
    "投影类型=UTM, NEEDS_CRS",
    "投影类型=高斯-克吕格, READY",
    "投影类型=Gauss Kruger, READY",
    "投影类型=, READY"
  })
  void otherUnitOrProjectionIsNotTakenForGaussKrugerInMetres(String said, UploadState state) {
    String key = said.substring(0, said.indexOf('='));
    PreflightOf report = preflight(KEYS.replaceAll(key + "=.*", said) + PARCEL, "GBK");

    assertThat(report.state()).as("%s", report.problems()).isEqualTo(state);
    assertThat(report.codes().contains("TXT_COORDINATES")).isEqualTo(state != UploadState.READY);
  }

  @Test
  void headOfTooManyValuesIsRefused() {
    PreflightOf report =
        preflight(KEYS + PARCEL.replace("水利设施用地", "水利设施用地" + ",甲".repeat(300)), "GBK");

    assertThat(report.codes()).containsExactly("TXT_FIELDS");
    assertThat(report.problems().get(0).message()).contains("line 13", "255");
  }

  @Test
  void lineWithoutEndIsRefusedWithItsNumber() {
    String text = KEYS + PARCEL.replaceFirst("J3,1,", "J3,1," + "4".repeat((1 << 20) + 1));
    PreflightOf report = preflight(text, "GBK");

    assertThat(report.codes()).containsExactly("LINE_TOO_LONG");
    assertThat(report.problems().get(0).message()).contains("Line 16", "million");
  }

  @Test
  void longValueIsQuotedShortly() {
    String text = KEYS + PARCEL.replaceFirst("J3,1,", "J3,1," + "x".repeat(1 << 19));
    PreflightOf report = preflight(text, "GBK");

    assertThat(report.codes()).containsExactly("TXT_SYNTAX");
    assertThat(report.problems().get(0).message().length()).isLessThan(300);
  }

  @Test
  void keysThatNobodyAsksForAreNotKept() {
    StringBuilder keys = new StringBuilder(KEYS.replace("[地块坐标]\n", ""));
    for (int i = 0; i < 100; i++) {
      keys.append("k").append(i).append("=").append(i).append('\n');
    }
    LineReader lines = new LineReader(new StringReader(keys + "[地块坐标]\n" + PARCEL));

    assertThat(new BoundaryLines(lines, 255).keys()).hasSize(6);
  }

  @Test
  void furtherBlockOfTheSameKeysIsReadAndAnotherCrsRefused() {
    String more = KEYS.replace("示例单位", "另一单位") + PARCEL.replace("示例地块一", "示例地块二");

    assertThat(records(KEYS + PARCEL + more)).hasSize(2);
    PreflightOf other = preflight(KEYS + PARCEL + more.replace("2000国家大地坐标系", "1980西安坐标系"), "GBK");
    assertThat(other.state()).isEqualTo(UploadState.REJECTED);
    assertThat(other.problems().get(0).message()).contains("坐标系", "Line 28", "first block");
  }

  @Test
  void zoneThatContradictsTheEastingsAsksForTheCrs() {
    PreflightOf report = preflight(KEYS.replace("带号=41", "带号=40") + PARCEL, "GBK");

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.problems())
        .anyMatch(p -> p.message().contains("says zone 40 and its eastings begin with 41"));
    assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo("EPSG:4529");
  }

  @ParameterizedTest
  @CsvSource({"1980西安坐标系, LEGACY_DATUM", "北京54, LEGACY_DATUM", "地方独立坐标系, CRS_UNKNOWN"})
  void otherSystemsAreNeverTakenForCgcs2000(String system, String code) {
    PreflightOf report = preflight(KEYS.replace("2000国家大地坐标系", system) + PARCEL, "GBK");

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.codes()).contains(code);
  }

  @Test
  void eastingsWithoutPrefixTakeTheZoneOfTheKeys() {
    String text = (KEYS + PARCEL).replace("41525", "525");
    assertThat(preflight(text, "GBK").layer().crs().code()).isEqualTo("EPSG:4550");
  }

  @Test
  void lineThatIsNoPointIsNamed() {
    PreflightOf report = preflight(KEYS + PARCEL + "J9,1,abc\n", "GBK");

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).message()).startsWith("Line 24 of the text");
  }

  @Test
  void textCutAnywhereEndsWithASentenceOrAReport() {
    byte[] whole = (KEYS + PARCEL).getBytes(Charset.forName("GBK"));
    for (int length = 1; length < whole.length - 12; length += 7) {
      PreflightOf report = PreflightOf.file("a.txt", Arrays.copyOf(whole, length), folder);
      assertThat(report.state() == UploadState.READY && report.problems().isEmpty())
          .as("cut at %d", length)
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "`1,2,@`; true",
        "`x\n1,2,@ \t\r\ny`; true",
        "`x\r1,@\r`; true",
        "`1 2 @`; false",
        "`1,2,@ 3`; false",
        "`1,2\n@`; false",
        "`,`; false",
        "``; false",
      })
  void headOfAParcelTellsTheFormat(String text, boolean known) {
    byte[] head = text.getBytes(Charset.forName("GBK"));
    assertThat(new BoundaryFormat().accepts(null, head, true)).isEqualTo(known);
  }
}
