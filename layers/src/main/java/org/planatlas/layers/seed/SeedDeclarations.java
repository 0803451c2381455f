package org.planatlas.layers.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code seeds/layers.yaml}. */
final class SeedDeclarations {

  static final String ROOT = "/seeds/";

  private record LayersFile(List<SeedLayer> layers) {}

  private SeedDeclarations() {}

  /**
   * All declared layers.
   *
   * @throws SeedException when the file is missing or malformed
   */
  static List<SeedLayer> read() {
    try (InputStream in = open("layers.yaml")) {
      return YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readValue(in, LayersFile.class)
          .layers();
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
