package org.planatlas.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.planatlas.server.wms.WmsPictures.FILL;
import static org.planatlas.server.wms.WmsPictures.assertColour;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.server.RunningServer;

/** The programs that people open a WMS with: GDAL and OWSLib, as installed on the machine. */
class GdalWmsTest {

  private static RunningServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    server = WmsTestLayers.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

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

  private static void assertBlocks(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(400);
    assertThat(picture.getHeight()).isEqualTo(200);
    assertColour(picture, 150, 75, FILL, 12);
    assertColour(picture, 300, 75, FILL, 12);
    assertColour(picture, 225, 75, Color.WHITE, 12);
    assertColour(picture, 150, 150, Color.WHITE, 12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1.1 | SRS=EPSG:4326
          1.1.1 | SRS=EPSG:4490
          1.3.0 | CRS=EPSG:4326
          1.3.0 | CRS=EPSG:4490
          1.3.0 | CRS=CRS:84
          """)
  void gdalReadsAMapByItsAddress(String version, String crs) throws Exception {
    // the driver turns the box for 1.3.0 by itself when it is told the order
    String box =
        version.equals("1.3.0") && !crs.endsWith("84")
            ? "BBOX=40.2,123.2,40.4,123.6"
            : "BBOX=123.2,40.2,123.6,40.4";
    String source =
        "WMS:"
            + server.base()
            + "/wms?SERVICE=WMS&VERSION="
            + version
            + "&REQUEST=GetMap&LAYERS=planning:block&STYLES=&FORMAT=image/png&"
            + crs
            + "&"
            + box;
    Path file = folder.resolve("map.png");

    assertThat(run("gdalinfo", source))
        .contains("Origin = (123.2", "Upper Left  ( 123.2000000,  40.4000000)");
    run(
        "gdal_translate",
        "-q",
        "-of",
        "PNG",
        "-outsize",
        "400",
        "200",
        "-projwin",
        "123.2",
        "40.4",
        "123.6",
        "40.2",
        source,
        file.toString());

    assertBlocks(file);
  }

  @Test
  void gdalListsTheLayersOfTheService() throws Exception {
    assertThat(run("gdalinfo", "WMS:" + server.base() + "/wms"))
        .contains("LAYERS=planning%3Ablock", "LAYERS=planning%3Amark")
        .as("the box of one point has an area")
        .contains("BBOX=123.495,40.245,123.505,40.255");
  }

  @Test
  void gdalReadsAMapByADescriptionFile() throws Exception {
    Path description = folder.resolve("map.xml");
    Files.writeString(
        description,
        """
        <GDAL_WMS>
          <Service name="WMS">
            <Version>1.3.0</Version>
            <ServerUrl>%s/wms?</ServerUrl>
            <CRS>CRS:84</CRS>
            <ImageFormat>image/jpeg</ImageFormat>
            <Layers>block,mark</Layers>
            <Styles></Styles>
          </Service>
          <DataWindow>
            <UpperLeftX>123.2</UpperLeftX><UpperLeftY>40.4</UpperLeftY>
            <LowerRightX>123.6</LowerRightX><LowerRightY>40.2</LowerRightY>
            <SizeX>400</SizeX><SizeY>200</SizeY>
          </DataWindow>
          <BandsCount>3</BandsCount>
        </GDAL_WMS>
        """
            .formatted(server.base()));
    Path file = folder.resolve("map.png");

    assertThat(run("gdalinfo", description.toString())).contains("Size is 400, 200");
    run("gdal_translate", "-q", "-of", "PNG", description.toString(), file.toString());

    assertBlocks(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1", "1.3.0"})
  void owslibListsTheLayersAndGetsAMap(String version) throws Exception {
    String script =
        """
        import sys
        from owslib.wms import WebMapService
        wms = WebMapService(sys.argv[1], version=sys.argv[2])
        print('layers', sorted(n for n in wms.contents if n.endswith(('block', 'mark'))))
        name = [n for n in wms.contents if n.endswith('block')][0]
        print('box', [round(x, 2) for x in wms.contents[name].boundingBoxWGS84])
        print('4490', 'EPSG:4490' in wms.contents[name].crsOptions)
        picture = wms.getmap(layers=[name], srs='EPSG:4326', bbox=(123.2, 40.2, 123.6, 40.4),
                             size=(400, 200), format='image/png')
        open(sys.argv[3], 'wb').write(picture.read())
        """;
    Path file = folder.resolve("map.png");

    String output =
        run("/usr/bin/python3", "-c", script, server.base() + "/wms", version, file.toString());

    assertThat(output).contains("block", "mark", "box [123.3, 40.3, 123.55, 40.35]", "4490 True");
    assertBlocks(file);
  }
}
