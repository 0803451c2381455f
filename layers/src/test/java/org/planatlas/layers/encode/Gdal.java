package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs of GDAL, as installed on the machine; what they warn of fails the test. */
public final class Gdal {

  private Gdal() {}

  /** Runs a program and gives what it says. */
  public static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output).doesNotContainIgnoringCase("warning").doesNotContain("ERROR");
      return output;
    } catch (IOException e) {
      return fail(command[0] + " is not installed; .ci/test installs gdal-bin.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Every layer of a file with its fields, without its features. */
  public static String summary(Path file) {
    return run("ogrinfo", "-ro", "-so", "-al", source(file));
  }

  /** All features of a layer as GDAL writes them in GeoJSON, in the CRS of the file. */
  public static List<JsonNode> features(Path file, String... arguments) {
    Path copy = file.resolveSibling(file.getFileName() + ".copy.geojson");
    List<String> command =
        new ArrayList<>(
            List.of(
                "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=12", copy.toString()));
    command.add(source(file));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
    try {
      JsonNode json = JsonMapper.shared().readTree(java.nio.file.Files.readAllBytes(copy));
      java.nio.file.Files.delete(copy);
      List<JsonNode> features = new ArrayList<>();
      json.get("features").forEach(features::add);
      return features;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(Path file) {
    return file.toString().endsWith(".zip") ? "/vsizip/" + file : file.toString();
  }
}
