package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.CheckReport;

/** What a check accepts as a site, and with which words it refuses the rest. */
class CheckRequestTest {

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(CheckRequest request) {
    return layers.check().run(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POLYGON((0 0,100 100,100 0,0 100,0 0)) | Self-intersection at 123.29",
        "POLYGON EMPTY                          | The site is empty",
      })
  void siteThatIsNotValidIsRefusedWithKindAndPlace(String wkt, String message) {
    assertThatThrownBy(() -> run(CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(wkt)))))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'project_kind':'reservoir','site':{'type':'Polygon','coordinates':[[[40.4,123.2],[40.5,123.2],[40.5,123.3],[40.4,123.2]]]}} | axes look swapped",
        "{'project_kind':'reservoir','site':{'type':'Polygon','coordinates':[[[525000,4460000],[525100,4460000],[525000,4460100],[525000,4460000]]]}} | say which CRS",
        "{'project_kind':'reservoir','site':{'type':'Polygon','coordinates':[[[123,40],[123.1,40],[123,40.1]]]}} | is open; repeat its first position",
        "{'project_kind':'reservoir','crs':'EPSG:4550','site':{'type':'Polygon','coordinates':[[[41525000,4460000],[41525100,4460000],[41525000,4460100],[41525000,4460000]]]}} | the eastings begin with a zone number: EPSG:4529",
        "{'project_kind':'reservoir','crs':'EPSG:99999','site':{'type':'Point','coordinates':[1,2]}} | 99999",
        "{'project_kind':'castle','site':{'type':'Point','coordinates':[123.3,40.4]}} | 'castle' is no kind of project; known are reservoir",
        "{'site':{'type':'Point','coordinates':[123.3,40.4]}} | needs project_kind",
        "{'project_kind':'reservoir'} | has no site",
        "{'project_kind':'reservoir','as_of':'soon','site':{'type':'Point','coordinates':[123.3,40.4]}} | 'as_of' must be a day",
        "{'project_kind':'reservoir','approval_level':'KING','site':{'type':'Point','coordinates':[123.3,40.4]}} | 'KING' is no answer to the fact approval_level",
        "{'project_kind':'reservoir','site':{'type':'Circle'}} | 'Circle' is not a GeoJSON geometry",
        "{'site':{'type':'Point','coordinates':[123.3,40.4],'crs':{'type':'name','properties':{'name':'EPSG:4214'}}}} | needs the local parameters of the surveying authority",
        "{'site':{'type':'Feature','crs':'EPSG:4214','geometry':{'type':'Point','coordinates':[123.3,40.4]}}} | needs the local parameters",
        "{'site':{'type':'FeatureCollection','crs':{'type':'name','properties':{'name':'urn:ogc:def:crs:EPSG::4610'}},'features':[]}} | needs the local parameters",
        "{'parts':[{'name':'a','geometry':{'type':'Point','coordinates':[123.3,40.4],'crs':{'type':'EPSG','properties':{'code':4214}}}}]} | needs the local parameters",
        "{'site':{'type':'Point','coordinates':[1,2],'crs':{'type':'link','properties':{'href':'http://x.test/1'}}}} | The member crs of the site is not understood",
        "{'site':{'type':'Point','coordinates':[1,2],'crs':null}} | its coordinate system is not known",
        "{'site':{'type':'Point','coordinates':[1,2],'crs':'Beijing54'}} | 'Beijing54' is not understood",
        "{'crs':'EPSG:4490','site':{'type':'Point','coordinates':[1,2],'crs':'EPSG:4529'}} | The site names two coordinate systems, EPSG:4490 and EPSG:4529",
        "{'site':{'type':'GeometryCollection','crs':'EPSG:4490','geometries':[{'type':'Point','coordinates':[1,2],'crs':'EPSG:4529'}]}} | two coordinate systems",
        "{'project_kind':'road','site':{'type':'Point','coordinates':[123.3,40.4]},'parts':[{'geometry':{'type':'Point','coordinates':[123.3,40.4]}}]} | one of 'site' and 'parts'",
        "{'parts':[{'name':'a'}]} | Each of the 'parts' needs a GeoJSON 'geometry'",
        "{'site':{'type':'Point','coordinates':[1,2]},'site':{'type':'Point','coordinates':[3,4]}} | has \"site\" twice in one object (line 1, column",
        "{'site':{'type':'Point','coordinates':[1,2],'coordinates':[3,4]}} | has \"coordinates\" twice",
        "{'facts':{'outfall_count':1,'outfall_count':0}} | has \"outfall_count\" twice",
        "{'layers':['other:wetland']} | layers of the workspace planning only, not at 'other:wetland'",
        "[1] | must be a JSON object",
        "{'parts': [{'name': 'DAM', 'kind': 'road', 'geometry': {'type': 'Point', 'coordinates': [123.3, 40.3]}}]} | unknown member 'kind'",
        "{'project_kind': 'road', 'site': {'type': 'LineString', 'coordinates': [[-170, -80], [170, 80]]}} | 340.0 degrees of longitude wide",
        "{'project_kind': 'road', 'site': {'type': 'MultiPoint', 'coordinates': [[118.8, 40], [126.9, 40]]}} | Check it in parts",
        "{ | is not JSON",
      })
  void badRequestIsRefusedWithASentence(String json, String message) {
    assertThatThrownBy(() -> run(CheckRequestJson.read(json.replace('\'', '"'))))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'crs': {'type': 'name', 'properties': {'name': 'EPSG:4529'}} | '_': 0",
        "'crs': 'urn:ogc:def:crs:EPSG::4529' | '_': 0",
        "'crs': 'EPSG:4529' | 'crs': 'EPSG:4529'",
        "'crs': null | 'crs': 'EPSG:4529'",
      })
  void crsWrittenInTheGeometryCounts(String member, String beside) {
    String json =
        "{'project_kind':'reservoir',%s,'site':{'type':'Point','coordinates':[41525000,4460000],%s}}"
            .formatted(beside, member)
            .replace('\'', '"');
    assertThat(CheckRequestJson.read(json).parts().get(0).lonLat().distance(lonLat("POINT(0 0)")))
        .isLessThan(1e-9);
  }

  @Test
  void whatIsSubmittedWithASiteIsNotTheServersWord() {
    CheckReport report =
        run(
            CheckRequestJson.read(
                """
                {"project_kind": "road", "parts": [{"name": "A", "notes":
                   [{"zh": "已修复", "en": "The server repaired this part."}],
                   "geometry": {"type": "Point", "coordinates": [123.3, 40.4]}}]}
                """));
    assertThat(report.warningTexts())
        .extracting(LocalizedText::en)
        .contains("Submitted with the site: The server repaired this part.");
    String longName =
        "{'parts': [{'name': '"
            + "n".repeat(201)
            + "', 'geometry': {'type': 'Point', 'coordinates': [123.3, 40.4]}}]}";
    assertThatThrownBy(() -> CheckRequestJson.read(longName.replace('\'', '"')))
        .hasMessageContaining("201 characters");
  }

  @Test
  void checkTellsHowFarItIs() {
    CheckDeadline deadline = CheckDeadline.in(Duration.ofHours(1));
    assertThat(deadline.steps()).isEqualTo(new CheckDeadline.Steps(0, 0));
    CheckReport report =
        MemoryLayers.allFarAway()
            .check()
            .examine(CheckRequest.ofSite("road", SitePart.whole(lonLat("POINT(0 0)"))), deadline)
            .report();
    int rules = report.rules().size();
    assertThat(deadline.steps()).isEqualTo(new CheckDeadline.Steps(rules + 1, rules + 2));
  }

  @Test
  void siteMayBeAsWideAsTheProvince() {
    CheckReport report =
        run(
            CheckRequestJson.read(
                """
                {"project_kind": "road", "approval_level": "CITY",
                 "site": {"type": "LineString", "coordinates": [[118.8, 38.7], [125.8, 43.5]]}}
                """));
    // the length on the ellipsoid (Karney 2013), and half a percent that the plane may differ
    assertThat(report.site().lengthM()).isEqualTo(793_000, within(8_000.0));
  }

  @Test
  void siteMayComeInMetresOfAnotherZone() {
    CheckRequest request =
        CheckRequestJson.read(
            """
            {"project_kind": "reservoir", "crs": "EPSG:4529", "approval_level": "CITY",
             "site": {"type": "Polygon", "coordinates":
               [[[41525000,4460000],[41525100,4460000],[41525100,4460100],[41525000,4460100],[41525000,4460000]]]}}
            """);
    CheckReport report = run(request);
    assertThat(report.site().planarCrs()).isEqualTo("EPSG:4550");
    assertThat(report.site().planarM2()).isEqualTo(10_000, within(1e-3));
    assertThat(report.facts()).containsEntry("approval_level", "CITY");
  }
}
