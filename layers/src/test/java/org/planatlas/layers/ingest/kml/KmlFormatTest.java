package org.planatlas.layers.ingest.kml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadState;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

class KmlFormatTest {

  private static final String KML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>doc</name>
      <Schema id="s"><SimpleField type="int" name="n"/></Schema>
      <Folder><name>林地</name>
      <Placemark><name>甲</name><description><![CDATA[<b>x</b>]]></description>
        <ExtendedData><Data name="面积"><displayName>A</displayName><value>1.5</value></Data>
          <SchemaData schemaUrl="#s"><SimpleData name="n">7</SimpleData></SchemaData></ExtendedData>
        <MultiGeometry><Polygon>
          <outerBoundaryIs><LinearRing><coordinates>123,40,5 123.1,40,5 123.1,40.1,5 123,40,5</coordinates></LinearRing></outerBoundaryIs>
          <innerBoundaryIs><LinearRing><coordinates>123.06,40.02 123.07,40.02 123.07,40.03 123.06,40.02</coordinates></LinearRing></innerBoundaryIs>
        </Polygon><Polygon><outerBoundaryIs><LinearRing><coordinates>
          124,40 124.1,40 124.1,40.1</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
      </Folder>
      <NetworkLink><name>l</name></NetworkLink>
      <Placemark><name>乙</name><Point><coordinates>123.5,40.5</coordinates></Point></Placemark>
      <Placemark><name>ohne</name></Placemark>
      </Document></kml>
      """;

  @TempDir Path folder;

  private PreflightOf preflight(String name, byte[] bytes) {
    return PreflightOf.file(name, bytes, folder);
  }

  private List<SourceRecord> records(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return PreflightOf.records(
        PreflightOf.layers("a.kml", bytes, folder, IngestLimits.defaults()).get(0));
  }

  @Test
  void placemarksAreReadWithFoldersDataAndHoles() {
    List<SourceRecord> records = records(KML);

    assertThat(records).hasSize(3);
    assertThat(records.get(0).values()).containsExactly("甲", "<b>x</b>", "林地", 1.5, 7L);
    assertThat(records.get(0).geometry().getNumGeometries()).isEqualTo(2);
    assertThat(records.get(0).geometry().getArea())
        .isCloseTo(0.00995, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(records.get(0).notes().get(0).message()).contains("does not end where it begins");
    assertThat(records.get(1).values().get(2)).isNull();
    assertThat(records.get(2).geometry()).isNull();
  }

  @Test
  void blankBehindTheCommaIsReadWhereItIsClear() {
    String text = KML.replace("123,40,5 123.1,40,5", "123, 40,5 123.1 ,40, 5");
    assertThat(text).isNotEqualTo(KML);

    assertThat(records(text).get(0).geometry().getArea())
        .isCloseTo(0.00995, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void coordinateThatIsNoneIsRefusedWithItsPlacemark() {
    for (String broken : List.of("123.5,40.5, 124,40", "123.5", "123.5;40.5", "a,b")) {
      PreflightOf report = preflight("林场.kml", KML.replace("123.5,40.5", broken).getBytes(UTF_8));

      assertThat(report.state()).as(broken).isEqualTo(UploadState.REJECTED);
      assertThat(report.problems().get(0).message()).contains("Placemark 2");
      assertThat(report.problems().get(0).record()).isEqualTo(2);
    }
  }

  @Test
  void dataThatAreCalledNameAreKeptBesideTheName() {
    String other = KML.replace("<SimpleData name=\"n\">7", "<SimpleData name=\"name\">丙");

    assertThat(records(other).get(0).values()).containsExactly("甲", "<b>x</b>", "林地", 1.5, "丙");
    assertThat(records(other.replace(">丙", ">甲")).get(0).values())
        .containsExactly("甲", "<b>x</b>", "林地", 1.5);
  }

  @Test
  void textInGbkIsToldFromOneThatIsCutOff() {
    PreflightOf report = preflight("a.kml", KML.getBytes(Charset.forName("GBK")));

    assertThat(report.problems().get(0).message()).contains("save it again as UTF-8");
  }

  @Test
  void reportNamesWhatIsLeftOutAndAsksAboutAWebMap() {
    PreflightOf report = preflight("林场.kml", KML.getBytes(UTF_8));
    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.codes()).contains("Z_DROPPED", "KML_LEFT_OUT");
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4326");

    PreflightOf web = preflight("高德导出.kml", KML.getBytes(UTF_8));
    assertThat(web.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(web.codes()).contains("OFFSET_SUSPECTED");
  }

  @Test
  void kmzIsAZipOfIt() {
    byte[] kmz =
        ShapefileFixture.zip(Map.of("doc.kml", KML.getBytes(UTF_8), "files/a.png", new byte[9]));
    assertThat(preflight("a.kmz", kmz).layer().features()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<Placemark id=\"%s\"/>", "<!--%s-->", "<a%s/>", "<?a %s?>", "<![CDATA[%s"})
  void endlessMarkupIsRefusedBeforeItIsHeld(String markup) {
    String text = KML.replace("<NetworkLink>", markup.formatted("x".repeat(2 << 20)));
    PreflightOf report = preflight("a.kml", text.getBytes(UTF_8));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.codes()).contains("KML_SYNTAX");
  }

  @Test
  void folderWhoseNameNeverEndsIsRefused() {
    String folder = "<Folder><name>" + "x".repeat(10_001) + "</name></Folder>";
    PreflightOf report =
        preflight("a.kml", KML.replace("<NetworkLink>", folder + "<NetworkLink>").getBytes(UTF_8));

    assertThat(report.codes()).contains("KML_FOLDER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<e%d/>", "<e n%d=''/>"})
  void namesWithoutNumberAreRefused(String element) {
    String all = IntStream.rangeClosed(0, 20_000).mapToObj(element::formatted).collect(joining());
    PreflightOf report =
        preflight("a.kml", KML.replace("<NetworkLink>", all + "<NetworkLink>").getBytes(UTF_8));

    assertThat(report.codes()).contains("KML_SYNTAX");
    assertThat(report.problems().get(0).message()).contains("different names");
  }

  @Test
  void coordinatesMayBeLongerThanMarkup() {
    String ring = "124.1,40.1 124,40 124.1,40 ".repeat(50_000);
    List<SourceRecord> records = records(KML.replace("124,40 124.1,40 124.1,40.1<", ring + "<"));

    assertThat(ring.length()).isGreaterThan(1 << 20);
    assertThat(records.get(0).geometry().getNumPoints()).isGreaterThan(150_000);
  }

  @Test
  void secondOuterRingIsAnErrorWithItsPlace() {
    String ring =
        "<outerBoundaryIs><LinearRing><coordinates>124,40 124.1,40 124.1,40.1 124,40"
            + "</coordinates></LinearRing></outerBoundaryIs>";
    String text = KML.replaceFirst("<innerBoundaryIs>", ring + "<innerBoundaryIs>");
    PreflightOf report = preflight("a.kml", text.getBytes(UTF_8));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).record()).isEqualTo(1);
    assertThat(report.problems().get(0).message())
        .startsWith("Placemark 1 has a Polygon of more than one outer ring");
  }

  @Test
  void foldersInFoldersWithoutEndAreRefused() {
    String text = KML.replace("<NetworkLink>", "<Folder>".repeat(30_000));
    PreflightOf report = preflight("a.kml", text.getBytes(UTF_8));

    assertThat(report.problems().get(0).message())
        .isEqualTo("The XML nests more than 200 elements; write it flatter.");
  }

  @Test
  void declaredEncodingOfTheXmlHolds() {
    byte[] gbk = KML.replace("UTF-8", "GBK").getBytes(Charset.forName("GBK"));
    assertThat(preflight("a.kml", gbk).layer().fields().get(0).samples()).contains("甲");
  }

  @Test
  void cutTextAndEntitiesAreRefusedWithASentence() {
    byte[] whole = KML.getBytes(UTF_8);
    for (int length = 200; length < whole.length - 10; length += 97) {
      PreflightOf report = preflight("a.kml", Arrays.copyOf(whole, length));
      assertThat(report.state()).as("cut at %d", length).isEqualTo(UploadState.REJECTED);
      assertThat(report.problems().get(0).message()).contains("line");
    }
    String bomb =
        KML.replace("<kml", "<!DOCTYPE k [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<kml")
            .replace("甲", "&x;");
    PreflightOf report = preflight("a.kml", bomb.getBytes(UTF_8));
    assertThat(report.toString()).doesNotContain("root:");
  }
}
