package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;

/** Fields: the flat and wide ones are permanent basic farmland, the rest other farmland. */
final class Farmland {
  private final Scene scene;
  private final Noise random;
  final List<Feature> permanent = new ArrayList<>();
  final List<Feature> other = new ArrayList<>();

  Farmland(Scene scene, List<LandParcels.Parcel> parcels) {
    this.scene = scene;
    random = scene.noise.derive(60);
    parcels.forEach(this::add);
  }

  private void add(LandParcels.Parcel parcel) {
    int cell = parcel.cell();
    double slope = 0;
    double share = 0;
    for (int c : parcel.cells()) {
      slope += scene.relief.slope(c) / parcel.cells().length;
      share += scene.floor.share[c] / parcel.cells().length;
    }
    boolean paddy = slope < 2.2 && random.unit(cell, 1) < 0.35;
    boolean basic = slope < 7 && share < 0.95 && random.unit(cell, 2) < 0.86;
    Feature feature =
        Feature.of(
            parcel.polygon(),
            Provenance.synthetic(),
            "land_use_code",
            paddy ? "0101" : "0103",
            "slope_class",
            slopeClass(slope));
    (basic ? permanent : other).add(feature);
  }

  /** Classes 1 to 5: up to 2, 6, 15, 25 degrees and above. */
  private static String slopeClass(double degrees) {
    return degrees <= 2
        ? "1"
        : degrees <= 6 ? "2" : degrees <= 15 ? "3" : degrees <= 25 ? "4" : "5";
  }
}
