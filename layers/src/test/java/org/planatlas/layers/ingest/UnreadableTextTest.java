package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/** No text becomes rubbish in silence, and the charset that is right can be chosen. */
class UnreadableTextTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;
  private static final Charset GBK = Charset.forName("GBK");
  private static final String SURNAMES = "张王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
  private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉";

  @TempDir Path folder;

  /** One of nine hundred different names. */
  private static String name(int i) {
    return SURNAMES.charAt(i / 30 % 30) + "" + GIVEN.charAt(i % 30);
  }

  private static ShapefileFixture names(int count, String charset) {
    ShapefileFixture file = ShapefileFixture.parcels().charset(charset);
    for (int i = 0; i < count; i++) {
      file.square(new Object[] {name(i), i}, X + 200 * (i % 30), Y + 200 * (i / 30), 100);
    }
    return file;
  }

  private PreflightOf preflight(ShapefileFixture file) {
    return PreflightOf.file("a.zip", file.zip("a"), folder);
  }

  private PreflightOf chosen(String name, byte[] bytes, String charset) {
    UploadChoice choice = UploadChoice.of(null, charset);
    return PreflightOf.file(name, bytes, folder, choice, IngestLimits.defaults());
  }

  private static List<String> offered(PreflightOf report) {
    return report.layer().charset().candidates().stream()
        .map(CharsetFinding.Candidate::value)
        .toList();
  }

  private static void assertUnreadable(PreflightOf report, long record) {
    assertThat(report.problems())
        .anySatisfy(
            p -> {
              assertThat(p.code()).isEqualTo("CHARSET_UNREADABLE");
              assertThat(p.severity()).isEqualTo(Severity.CHOICE);
              assertThat(p.record()).isEqualTo(record);
              assertThat(p.messageZh()).contains("不能按");
            });
    assertThat(report.state()).isNotEqualTo(UploadState.READY);
    assertThat(report.layer().charset().needsChoice()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", ""})
  void oneNameInAnotherCharsetBehindNineHundredAsks(String cpg) {
    ShapefileFixture file = names(900, "UTF-8").cpg(cpg.isEmpty() ? null : cpg);
    file.square(new Object[] {"刘德财".getBytes(GBK), 1}, X, Y, 100);
    PreflightOf report = preflight(file);

    assertUnreadable(report, 901);
    assertThat(report.problems())
        .anyMatch(p -> p.message().startsWith("1 of the 902 texts that are not plain ASCII"));
    assertThat(offered(report)).contains("UTF-8");

    PreflightOf taken = chosen("a.zip", file.zip("a"), "UTF-8");
    assertThat(taken.state()).isEqualTo(UploadState.READY);
    assertThat(taken.problems())
        .anyMatch(p -> p.code().equals("CHARSET_UNREADABLE") && p.severity() == Severity.WARNING);
  }

  @Test
  void chosenCharsetThatCannotReadMostIsNoChoice() {
    byte[] zip = names(50, "GBK").zip("a");

    assertThat(preflight(names(50, "GBK")).state()).isEqualTo(UploadState.READY);
    assertUnreadable(chosen("a.zip", zip, "UTF-8"), 1);
    assertThat(chosen("a.zip", zip, "GBK").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GB2312, 镕", "GB2312, 喆", "GB2312, 堃"})
  void namedCharsetThatLacksACharacterOffersItsSuperset(String cpg, String rare) {
    ShapefileFixture file = names(600, "GBK").cpg(cpg);
    file.square(new Object[] {"朱" + rare + "基", 1}, X, Y, 100);
    PreflightOf report = preflight(file);

    assertUnreadable(report, 601);
    assertThat(report.layer().charset().candidates().get(0).value()).isEqualTo("GB18030");
    assertThat(chosen("a.zip", file.zip("a"), "GB18030").problems()).isEmpty();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] csv(String charset, int rows) {
    StringBuilder text = new StringBuilder("名称,x,y\n");
    for (int i = 0; i < rows; i++) {
      text.append(name(i)).append(",123.%d,40.3\n".formatted(100 + i));
    }
    return text.toString().getBytes(Charset.forName(charset));
  }

  @Test
  void csvWithOneNameInAnotherCharsetAsks() {
    byte[] file = join(csv("UTF-8", 700), "刘德财,123.5,40.3\n".getBytes(GBK));
    PreflightOf report = PreflightOf.file("a.csv", file, folder);

    assertUnreadable(report, 701);
    assertThat(offered(report)).contains("UTF-8");
    assertUnreadable(chosen("a.csv", csv("GBK", 40), "UTF-8"), 1);
  }

  @Test
  void boundaryPointsWithOneNameInAnotherCharsetAsk() {
    StringBuilder text = new StringBuilder("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=41\n[地块坐标]\n");
    byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
    PreflightOf report =
        PreflightOf.file(
            "a.txt",
            join(
                head,
                parcel("小学").getBytes(StandardCharsets.UTF_8),
                parcel("中学").getBytes(StandardCharsets.UTF_8),
                parcel("刘德财宅").getBytes(GBK)),
            folder);

    assertUnreadable(report, 3);
  }

  /** The kind of geometry is left out, so that the name alone is not ASCII. */
  private static String parcel(String name) {
    return "4,1.0,1,"
        + name
        + ",,,,,@\nJ1,1,4462000,41525000\nJ2,1,4462100,41525000\nJ3,1,4462100,41525100\n"
        + "J1,1,4462000,41525000\n";
  }

  @Test
  void drawingWithOneLayerInAnotherCharsetAsks() {
    byte[] file =
        join(
            "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1027\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
                .getBytes(StandardCharsets.UTF_8),
            polyline("地块".getBytes(StandardCharsets.UTF_8)),
            polyline("地类".getBytes(StandardCharsets.UTF_8)),
            polyline("刘德财".getBytes(GBK)),
            "0\nENDSEC\n0\nEOF\n".getBytes(StandardCharsets.UTF_8));
    assertUnreadable(PreflightOf.file("a.dxf", file, folder), 3);
  }

  private static byte[] polyline(byte[] layer) {
    return join(
        "0\nLWPOLYLINE\n8\n".getBytes(StandardCharsets.UTF_8),
        layer,
        ("\n90\n3\n70\n1\n10\n525000\n20\n4462000\n10\n525100\n20\n4462000\n10\n525100\n20\n"
                + "4462100\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, 0", "UTF-8, 1", "UTF-8, 2", "GBK, 0", "GBK, 1", "UTF-8, 5000", "GBK, 5001"})
  void longTextDoesNotRuleItsOwnCharsetOut(String charset, int before) {
    StringBuilder remark = new StringBuilder("a".repeat(before));
    for (int i = 0; i < 900; i++) {
      remark.append(name(i));
    }
    byte[] file =
        join(csv(charset, 30), (remark + ",123.5,40.3\n").getBytes(Charset.forName(charset)));
    CharsetFinding found = PreflightOf.file("a.csv", file, folder).layer().charset();

    assertThat(found.value()).isEqualTo(charset.equals("GBK") ? "GB18030" : charset);
    assertThat(found.needsChoice()).isFalse();
  }
}
