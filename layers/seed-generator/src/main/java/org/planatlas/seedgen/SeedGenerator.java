package org.planatlas.seedgen;

import java.nio.file.Path;
import java.util.List;

/** Writes every made layer: {@code java org.planatlas.seedgen.SeedGenerator seeds/layers}. */
public final class SeedGenerator {
  private SeedGenerator() {}

  /**
   * Regenerates the layers in a directory that holds {@code district.geojson}.
   *
   * @param args the directory, {@code seeds/layers} when left out
   */
  public static void main(String[] args) {
    Path directory = Path.of(args.length == 0 ? "seeds/layers" : args[0]);
    long start = System.currentTimeMillis();
    Scene scene = new Scene(new County(directory.resolve("district.geojson")));
    System.out.printf("relief and cover after %d ms%n", System.currentTimeMillis() - start);
    new Layers(scene).all().forEach((name, features) -> write(directory, name, features));
    System.out.printf("done after %d ms%n", System.currentTimeMillis() - start);
  }

  private static void write(Path directory, String name, List<Feature> features) {
    Path file = SeedFile.write(directory, name, features);
    System.out.printf("%-28s %6d  %s%n", name, features.size(), file.getFileName());
  }
}
