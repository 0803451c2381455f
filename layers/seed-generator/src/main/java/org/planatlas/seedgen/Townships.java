package org.planatlas.seedgen;

import java.util.List;

/** Townships: seats from a table, borders grown over the relief. */
final class Townships {
  private final List<String[]> rows = Gazetteer.table("townships.tsv");
  private final int[] seats;
  private final int[] labels;

  Townships(Scene scene) {
    seats = new int[rows.size()];
    for (int k = 0; k < seats.length; k++) {
      double lon = Double.parseDouble(rows.get(k)[2]);
      double lat = Double.parseDouble(rows.get(k)[3]);
      seats[k] =
          scene.nearest(lon, lat, i -> scene.floor.share[i] < 0.8 && scene.floor.share[i] > 0.3);
    }
    labels = scene.growth.spread(seats, i -> scene.border[i] < 1500);
  }

  /** Cells of the seats in table order. */
  int[] seats() {
    return seats.clone();
  }

  /** Index of the township of a cell; 0 also where there is none. */
  int of(int cell) {
    return Math.max(0, labels[cell] - 1);
  }

  /** Three-digit code. */
  String code(int township) {
    return rows.get(township)[0];
  }

  /** Chinese name. */
  String name(int township) {
    return rows.get(township)[1];
  }
}
