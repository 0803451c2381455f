package org.planatlas.server.wfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that people read a WFS with: GDAL and OWSLib, as installed on the machine. */
class WfsClientsTest extends WfsTestServer {

  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return fail(command[0] + " is not installed; .ci/test installs gdal-bin and python3-owslib.");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void gdalListsTheLayersAndReadsRowsAndPlaces() throws Exception {
    String source = "WFS:" + address() + "/wfs";

    assertThat(run("ogrinfo", "-ro", source))
        .contains("planning:test_parcel", "planning:test_spring");
    assertThat(run("ogrinfo", "-ro", "-so", source, "planning:test_parcel"))
        .contains("Feature Count: 25", "stock_m3: Real", "seq: Integer", "EPSG\",4490")
        .contains("Extent: (123.300000, 40.350000) - (123.549000, 40.360000)");
    assertThat(run("ogrinfo", "-ro", "-al", source, "planning:test_spring"))
        .contains("POINT (123.3 40.35)", "石湖 <0>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.1.0", "2.0.0"})
  void gdalReadsPlacesAndConditionsInEveryVersion(String version) throws Exception {
    String source = "WFS:" + address() + "/wfs?version=" + version;

    assertThat(run("ogrinfo", "-ro", "-al", source, "planning:test_spring"))
        .contains("POINT (123.3 40.35)", "石湖 <0>", "EPSG\",4490");
    assertThat(run("ogrinfo", "-ro", "-so", source, "planning:test_parcel", "-where", "seq < 10"))
        .contains("Feature Count: 10", "stock_m3: Real", "seq: Integer");
    String[] box = {"-spat", "123.295", "40.3", "123.315", "40.4"};
    assertThat(
            run(
                Stream.concat(
                        Stream.of("ogrinfo", "-ro", "-so", source, "planning:test_parcel"),
                        Stream.of(box))
                    .toArray(String[]::new)))
        .contains("Feature Count: 2");
  }

  @Test
  void gdalSendsItsConditionsToTheServer() throws Exception {
    String source = "WFS:" + address() + "/wfs";

    assertThat(run("ogrinfo", "-ro", "-so", source, "planning:test_parcel", "-where", "seq < 10"))
        .contains("Feature Count: 10");
    assertThat(
            run(
                "ogrinfo",
                "-ro",
                "-so",
                source,
                "planning:test_parcel",
                "-spat",
                "123.295",
                "40.3",
                "123.315",
                "40.4"))
        .contains("Feature Count: 2");
  }

  @Test
  void owslibReadsCapabilitiesSchemaAndFeatures() throws Exception {
    String script =
        """
        import sys, json
        from owslib.wfs import WebFeatureService
        wfs = WebFeatureService(sys.argv[1], version='2.0.0')
        layer = wfs.contents['planning:test_parcel']
        print('box', [round(x, 4) for x in layer.boundingBoxWGS84])
        print('schema', sorted(wfs.get_schema('planning:test_parcel')['properties']))
        answer = wfs.getfeature(typename='planning:test_parcel', maxfeatures=3,
                                outputFormat='application/json')
        features = json.loads(answer.read())['features']
        print('count', len(features), features[0]['geometry']['coordinates'][0][0][0])
        gml = wfs.getfeature(typename=['planning:test_spring']).read()
        print('gml', b'<gml:pos>40.35 123.3</gml:pos>' in gml)
        """;
    String output = run("/usr/bin/python3", "-c", script, address() + "/wfs");

    assertThat(output)
        .contains("box [123.3, 40.35, 123.549, 40.36]")
        .contains("schema ['name', 'protection_grade', 'seq', 'stock_m3']")
        .contains("count 3 [123.3, 40.35]")
        .contains("gml True");
  }
}
