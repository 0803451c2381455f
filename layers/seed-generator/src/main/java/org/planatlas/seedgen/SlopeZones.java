package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;

/** Layer {@code slope_zone}: hill country, steep slopes, soil-conservation and landslide areas. */
final class SlopeZones {
  private static final int[] DEGREES = {0, 5, 25, 0, 0, 0};
  private static final String[] SOIL = {
    "", "NONE", "NONE", "KEY_PREVENTION", "KEY_TREATMENT", "LANDSLIDE"
  };
  private final Scene scene;
  private final List<Feature> features = new ArrayList<>();

  SlopeZones(Scene scene) {
    this.scene = scene;
    Grid grid = scene.grid;
    float[] slope = new float[grid.size()];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (float) scene.relief.slope(i);
    }
    float[] local = Fields.blur(grid, slope, 1);
    int[] steep = new int[slope.length];
    for (int i = 0; i < steep.length; i++) {
      steep[i] = local[i] > 25.5 && scene.inCounty(i) ? 2 : 0;
    }
    add(grid, steep, 14);
    hills(Fields.blur(grid, slope, 5));
    soil(local);
  }

  List<Feature> features() {
    return features;
  }

  private void hills(float[] slope) {
    Grid coarse = scene.grid.coarser(4);
    int[] hills = new int[coarse.size()];
    for (int i = 0; i < slope.length; i++) {
      int k = scene.grid.in(coarse, i);
      hills[k] = slope[i] > 6.5 && scene.inCounty(i) ? 1 : hills[k];
    }
    add(coarse, hills, 12);
  }

  private void soil(float[] slope) {
    Grid coarse = scene.grid.coarser(4);
    int[] zones = new int[coarse.size()];
    Noise noise = scene.noise.derive(80);
    for (int k = 0; k < zones.length; k++) {
      int cell = scene.grid.at(coarse.x(k), coarse.y(k));
      if (scene.inCounty(cell)) {
        double n = noise.fractal(coarse.x(k) / 16000, coarse.y(k) / 16000, 4);
        zones[k] = n > 0.42 ? 3 : n < -0.5 ? 4 : 0;
      }
    }
    add(coarse, zones, 40);
    int[] slides = new int[scene.grid.size()];
    for (int i = 0; i < slides.length; i++) {
      double n = noise.derive(1).fractal(scene.grid.x(i) / 800, scene.grid.y(i) / 800, 3);
      slides[i] = n > 0.95 && slope[i] > 19 && scene.inCounty(i) ? 5 : 0;
    }
    add(scene.grid, slides, 8);
  }

  private void add(Grid grid, int[] labels, int smallest) {
    for (Patches.Patch patch : Patches.of(grid, labels, smallest, scene.warp)) {
      features.add(
          Feature.of(
              patch.polygon(),
              Provenance.synthetic(),
              "min_degrees",
              DEGREES[patch.label()],
              "soil_class",
              SOIL[patch.label()]));
    }
  }
}
