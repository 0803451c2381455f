package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;

/** Layer {@code ecological_redline}: the protected areas and the high closed forest around them. */
final class Redline {
  private static final String[] FUNCTIONS = {"", "生物多样性维护", "水源涵养", "水土保持"};
  private final Scene scene;
  private final int[] labels;

  Redline(Scene scene) {
    this.scene = scene;
    labels = new int[scene.grid.size()];
    Noise noise = scene.noise.derive(70);
    float[] calm = Fields.blur(scene.grid, scene.relief.height(), 9);
    for (int i = 0; i < labels.length; i++) {
      double x = scene.grid.x(i);
      double y = scene.grid.y(i);
      double worth = calm[i] / 400 + 0.35 * noise.fractal(x / 6000, y / 6000, 4);
      if (scene.reserves.covers(i)) {
        labels[i] = scene.reserves.core(i) ? 1 : 2;
      } else if (worth > 1.18 && scene.border[i] < 0 && scene.cover[i] == LandCover.FOREST) {
        labels[i] = noise.fractal(x / 15000, y / 15000, 2) > -0.15 ? 4 : 6;
      }
    }
  }

  /** Whether a cell is inside the redline. */
  boolean covers(int cell) {
    return labels[cell] > 0;
  }

  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (Patches.Patch patch : scene.patches(labels, 60)) {
      boolean reserve = patch.label() <= 2;
      features.add(
          Feature.of(
              patch.polygon(),
              Provenance.synthetic(),
              "name",
              reserve ? "自然保护地生态保护红线" : "山地生态保护红线",
              "function",
              FUNCTIONS[reserve ? 1 : patch.label() / 2],
              "in_protected_core",
              patch.label() == 1));
    }
    return features;
  }
}
