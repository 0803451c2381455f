package org.planatlas.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GDAL reads the real seeds from the real server: as many rows as the files have, at their place.
 */
class SeededClientsTest {

  private static final Path SEEDS = Path.of("../seeds/layers");
  private static final Pattern COUNT = Pattern.compile("Feature Count: (\\d+)");
  private static final Pattern EXTENT =
      Pattern.compile("Extent: \\(([\\d.]+), ([\\d.]+)\\) - \\(([\\d.]+), ([\\d.]+)\\)");

  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return fail(command[0] + " is not installed; .ci/test installs gdal-bin.");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String summary(String source, String layer)
      throws IOException, InterruptedException {
    return run("ogrinfo", "-ro", "-so", source, layer);
  }

  private static String wfs() {
    return "WFS:" + SeededServer.get().base() + "/wfs";
  }

  private static String group(Pattern pattern, int group, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(group);
  }

  @ParameterizedTest
  @CsvSource({
    "forest_land, forest_land.geojson.gz, 27207",
    "permanent_basic_farmland, permanent_basic_farmland.geojson.gz, 7030",
    "district, district.geojson, 7",
    "river, river.geojson, 266",
    "project_site, project_site.geojson, 38",
    "place, place.geojson, 28"
  })
  void countAndExtentAreThoseOfTheSeedFile(
      String layer, String file, int rows, @TempDir Path folder) throws Exception {
    String served = summary(wfs(), "planning:" + layer);
    assertThat(group(COUNT, 1, served)).isEqualTo(Integer.toString(rows));
    assertThat(served).contains("EPSG\",4490");

    String seed = summary(plain(SEEDS.resolve(file), folder).toString(), layer(file, folder));
    assertThat(group(COUNT, 1, seed)).isEqualTo(Integer.toString(rows));
    for (int i = 1; i <= 4; i++) {
      assertThat(Double.parseDouble(group(EXTENT, i, served)))
          .isCloseTo(Double.parseDouble(group(EXTENT, i, seed)), within(1e-6));
    }
  }

  /** The name that GDAL gives the only layer of a GeoJSON file. */
  private static String layer(String file, Path folder) throws IOException, InterruptedException {
    String list = run("ogrinfo", "-ro", "-q", plain(SEEDS.resolve(file), folder).toString());
    return list.replaceAll("(?s)1: (\\S+).*", "$1").strip();
  }

  private static Path plain(Path file, Path folder) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return file;
    }
    Path plain = folder.resolve(file.getFileName().toString().replace(".gz", ""));
    if (!Files.exists(plain)) {
      try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
        Files.copy(in, plain);
      }
    }
    return plain;
  }

  @Test
  void gdalReadsEveryRowOfForestLandAndTheirAreaInGml() throws Exception {
    String sql = "SELECT COUNT(*) AS n, SUM(ST_Area(geom)) AS a FROM \"planning:forest_land\"";
    String served = run("ogrinfo", "-ro", "-q", wfs(), "-dialect", "SQLITE", "-sql", sql);

    assertThat(served).contains("n (Integer) = 27207");
    double area = 0;
    Path file = SEEDS.resolve("forest_land.geojson.gz");
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode feature : JsonMapper.shared().readTree(in).get("features")) {
        area += SeedArea.of(feature.get("geometry"));
      }
    }
    Matcher sum = Pattern.compile("a \\(Real\\) = ([\\d.e-]+)").matcher(served);
    assertThat(sum.find()).as(served).isTrue();
    assertThat(Double.parseDouble(sum.group(1))).isCloseTo(area, within(area * 1e-6));
  }
}
