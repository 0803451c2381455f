package org.planatlas.layers.seed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.catalog.LocalizedText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code seeds/layers.yaml}. */
final class SeedDeclarations {

  static final String ROOT = "/seeds/";

  /**
   * The whole file.
   *
   * @param codeLists what codes mean, by the name of the list
   * @param layers in the order of the file
   */
  record LayersFile(
      @JsonProperty("code_lists") Map<String, Map<String, LocalizedText>> codeLists,
      List<SeedLayer> layers) {}

  private SeedDeclarations() {}

  /**
   * All declared layers and the lists of codes that they name.
   *
   * @throws SeedException when the file is missing or malformed
   */
  static LayersFile read() {
    try (InputStream in = open("layers.yaml")) {
      return YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readValue(in, LayersFile.class);
    } catch (JacksonException | IOException e) {
      throw new SeedException("seeds/layers.yaml cannot be read: " + e.getMessage(), e);
    }
  }

  /** A file below {@code seeds/} in the jar. */
  static InputStream open(String path) {
    InputStream in = SeedDeclarations.class.getResourceAsStream(ROOT + path);
    if (in == null) {
      throw new SeedException("The seed file " + path + " is missing in the jar.");
    }
    return in;
  }
}
