package org.planatlas.seedgen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed layers are what the generator makes, so that none was edited by hand. */
@Tag("regenerate")
class RegenerateTest {

  @Test
  void oneCommandWritesEveryLayerAgainByteForByte(@TempDir Path directory) throws IOException {
    Path committed = SeedData.SEEDS.resolve("layers");
    Files.copy(committed.resolve("district.geojson"), directory.resolve("district.geojson"));

    SeedGenerator.main(new String[] {directory.toString()});

    assertThat(sizes(directory)).isEqualTo(sizes(committed));
    for (String name : sizes(directory).keySet()) {
      assertThat(Files.mismatch(directory.resolve(name), committed.resolve(name)))
          .as("first differing byte of " + name)
          .isEqualTo(-1);
    }
  }

  private static TreeMap<String, Long> sizes(Path directory) throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        sizes.put(file.getFileName().toString(), Files.size(file));
      }
    }
    return sizes;
  }
}
