package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;

/** The county town, the township seats and the villages, all on valley floors. */
final class Settlements {
  private static final int TOWN_CELLS = 3300;
  private final Scene scene;
  private final int[] labels;

  Settlements(Scene scene) {
    this.scene = scene;
    labels = new int[scene.grid.size()];
    Noise random = scene.noise.derive(20);
    Gazetteer.Place town = scene.gazetteer.getPlace("XY_SEAT");
    grow(scene.nearest(town.at().x, town.at().y, this::dry), TOWN_CELLS, 1);
    for (int seat : scene.townships.seats()) {
      grow(seat, 130 + random.below(220, seat, 1), 2);
    }
    int[] villages =
        scene.scatter(random, i -> 1150, i -> dry(i) && scene.border[i] < -200 && labels[i] == 0);
    for (int village : villages) {
      if (random.unit(village, 2) < 0.72) {
        grow(village, 5 + (int) (38 * StrictMath.pow(random.unit(village, 3), 2.2)), 3);
      }
    }
  }

  private boolean dry(int cell) {
    float share = scene.floor.share[cell];
    return share > 0.25 && share < 1.1 && scene.relief.slope(cell) < 12;
  }

  private void grow(int start, int cells, int rank) {
    scene.growth.paint(labels, rank, start, cells, this::buildable);
  }

  private boolean buildable(int cell) {
    float share = scene.floor.share[cell];
    return labels[cell] == 0 && share > 0.12 && share < 1.6 && scene.relief.slope(cell) < 16;
  }

  /** Marked cells of all settlements. */
  boolean[] settled() {
    boolean[] settled = new boolean[labels.length];
    for (int i = 0; i < settled.length; i++) {
      settled[i] = labels[i] > 0;
    }
    return settled;
  }

  /** 1 for the county town, 2 for a township seat, 3 for a village. */
  int rank(int cell) {
    return labels[cell];
  }

  /** The features of layer {@code settlement}, from the pieces of the land cover. */
  List<Feature> features(List<Patches.Patch> pieces) {
    List<Feature> features = new ArrayList<>();
    Noise random = scene.noise.derive(21);
    for (Patches.Patch piece : pieces) {
      double ha = piece.polygon().getArea() / 1e4;
      int rank = rank(piece.cell());
      double density =
          (rank == 1 ? 26 : rank == 2 ? 14 : 7) * (0.7 + 0.6 * random.unit(piece.cell(), 4));
      int households = (int) Math.max(4, ha * density);
      int population = (int) (households * (2.6 + 0.9 * random.unit(piece.cell(), 5)));
      String name = rank == 1 ? "岫岩县城" : null;
      features.add(
          Feature.of(
              piece.polygon(),
              Provenance.synthetic(),
              "name",
              name,
              "rank",
              rank == 1 ? "COUNTY_TOWN" : rank == 2 ? "TOWNSHIP_SEAT" : "VILLAGE",
              "households",
              households,
              "population",
              population,
              "township",
              scene.townships.name(scene.townships.of(piece.cell()))));
    }
    return features;
  }
}
