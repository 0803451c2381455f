package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Three nature protected areas around their places, each with a core and a general-control zone.
 */
final class ProtectedAreas {
  static final int CORE = 1;
  static final int GENERAL = 2;
  private final Scene scene;
  private final List<String[]> rows = Gazetteer.table("protected_areas.tsv");
  private final int[] labels;

  ProtectedAreas(Scene scene) {
    this.scene = scene;
    labels = new int[scene.grid.size()];
    Growth smooth = new Growth(scene.relief, scene.noise.derive(30), 0.5, 9);
    for (int k = 0; k < rows.size(); k++) {
      Gazetteer.Place place = scene.gazetteer.getPlace(rows.get(k)[0]);
      int summit = summit(place);
      double km2 = Double.parseDouble(rows.get(k)[4]);
      double cells = km2 * 1e6 / (scene.grid.cell() * scene.grid.cell());
      int[] all = new int[labels.length];
      smooth.paint(all, 1, summit, (int) cells, i -> scene.inCounty(i) && !town(i));
      IntPredicate wild = i -> all[i] == 1 && scene.floor.share[i] > 0.8;
      smooth.paint(all, 2, summit, (int) (cells * 0.36), wild);
      for (int i = 0; i < labels.length; i++) {
        labels[i] = all[i] == 0 ? labels[i] : k * 2 + (all[i] == 2 ? CORE : GENERAL);
      }
    }
  }

  private boolean town(int cell) {
    int rank = scene.settlements.rank(cell);
    return rank == 1 || rank == 2;
  }

  /** The highest cell near a place. */
  private int summit(Gazetteer.Place place) {
    int centre = scene.cellAt(place.at().x, place.at().y);
    int best = centre;
    for (int i = 0; i < scene.grid.size(); i++) {
      double d =
          StrictMath.hypot(
              scene.grid.x(i) - scene.grid.x(centre), scene.grid.y(i) - scene.grid.y(centre));
      if (d < 2500
          && scene.border[i] < -1500
          && scene.relief.height()[i] > scene.relief.height()[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Whether a cell is in any protected area. */
  boolean covers(int cell) {
    return labels[cell] > 0;
  }

  /** Whether a cell is in a core zone. */
  boolean core(int cell) {
    return labels[cell] % 2 == CORE;
  }

  /** The features of layer {@code protected_area}. */
  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (Patches.Patch patch : scene.patches(labels, 12)) {
      String[] row = rows.get((patch.label() - 1) / 2);
      Gazetteer.Place place = scene.gazetteer.getPlace(row[0]);
      features.add(
          Feature.of(
              patch.polygon(),
              place.provenance(),
              "name",
              row[1],
              "kind",
              row[2],
              "level",
              row[3],
              "zone",
              patch.label() % 2 == CORE ? "CORE" : "GENERAL_CONTROL",
              "zone_scheme",
              "TWO_ZONE"));
    }
    return features;
  }
}
