package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Small control areas that lie here and there: scenic areas, heritage, mining rights, dams,
 * wetlands.
 */
final class ScatteredSites {
  private final Scene scene;
  private final Noise random;

  ScatteredSites(Scene scene) {
    this.scene = scene;
    random = scene.noise.derive(100);
  }

  /** Layer {@code scenic_area}: a core within an outer part that leaves the core out. */
  List<Feature> scenicAreas() {
    List<Feature> features = new ArrayList<>();
    for (String[] row : Gazetteer.table("scenic_areas.tsv")) {
      Gazetteer.Place place = scene.gazetteer.getPlace(row[0]);
      double area = Double.parseDouble(row[2]) * 1e6;
      Polygon all = Shapes.blob(place.plane(), area, 120, 0.3, random);
      Polygon core = Shapes.blob(place.plane(), area * 0.3, 90, 0.18, random.derive(1));
      features.add(Feature.of(core, place.provenance(), "name", row[1], "core", true));
      features.add(
          Feature.of(
              Shapes.difference(all, core), place.provenance(), "name", row[1], "core", false));
    }
    return features;
  }

  /** Layer {@code cultural_heritage}: protection range, control belt around it, potential areas. */
  List<Feature> heritage() {
    List<Feature> features = new ArrayList<>();
    int[] sites =
        scene.scatter(
            random.derive(2),
            i -> 9500,
            i -> scene.inCounty(i) && scene.floor.share[i] > 0.6 && scene.floor.share[i] < 1.6);
    for (int k = 0; k < sites.length; k++) {
      Coordinate at = new Coordinate(scene.grid.x(sites[k]), scene.grid.y(sites[k]));
      String name = String.format("示意文物点%02d", k + 1);
      Polygon inner = Shapes.blob(at, 9_000 + 30_000 * random.unit(k, 1), 14, 0.2, random);
      add(features, name, "PROTECTION", inner);
      Geometry belt = Shapes.difference(Shapes.buffer(inner, 60 + 60 * random.unit(k, 2)), inner);
      add(features, name, "CONTROL_BELT", belt);
    }
    int[] finds =
        scene.scatter(
            random.derive(3),
            i -> 11_000,
            i -> scene.inCounty(i) && scene.floor.share[i] < 0.5 && scene.floor.share[i] > 0.3);
    for (int k = 0; k < finds.length; k++) {
      Coordinate at = new Coordinate(scene.grid.x(finds[k]), scene.grid.y(finds[k]));
      Polygon shape = Shapes.blob(at, 4e5 + 9e5 * random.unit(k, 3), 40, 0.3, random);
      add(features, String.format("示意可能埋藏区%02d", k + 1), "POTENTIAL", shape);
    }
    return features;
  }

  private static void add(List<Feature> features, String name, String zone, Geometry shape) {
    features.add(Feature.of(shape, Provenance.synthetic(), "name", name, "zone", zone));
  }

  /** Layer {@code mining_right}: few corners and straight sides, as rights are drawn. */
  List<Feature> miningRights() {
    List<Feature> features = new ArrayList<>();
    for (String[] row : Gazetteer.table("mining_rights.tsv")) {
      Gazetteer.Place place = scene.gazetteer.getPlace(row[0]);
      double area = Double.parseDouble(row[2]) * 1e6;
      features.add(right(features.size(), row[1], true, place.plane(), area, place.provenance()));
    }
    String[] minerals = {"菱镁矿", "岫玉(蛇纹石玉)", "大理岩", "滑石", "石灰岩", "铁矿"};
    int[] cells =
        scene.scatter(
            random.derive(4),
            i -> 6200,
            i ->
                scene.inCounty(i)
                    && !scene.reserves.covers(i)
                    && scene.cover[i] == LandCover.FOREST);
    for (int cell : cells) {
      if (random.unit(cell, 5) < 0.62) {
        String mineral = minerals[random.below(minerals.length, cell, 6)];
        Coordinate at = new Coordinate(scene.grid.x(cell), scene.grid.y(cell));
        double area = 60_000 + 1_400_000 * StrictMath.pow(random.unit(cell, 7), 3);
        features.add(
            right(
                features.size(), mineral, mineral.equals("铁矿"), at, area, Provenance.synthetic()));
      }
    }
    return features;
  }

  private Feature right(
      int k, String mineral, boolean strategic, Coordinate at, double area, Provenance provenance) {
    int corners = 5 + random.below(5, k, 8);
    Polygon shape = Shapes.blob(at, area, corners, 0.35, random.derive(k));
    String expires =
        String.format(
            "%04d-%02d-%02d",
            2025 + random.below(14, k, 9),
            1 + random.below(12, k, 10),
            1 + random.below(28, k, 11));
    return Feature.of(
        shape,
        provenance,
        "holder",
        String.format("示例矿业权人%02d(虚构)", k + 1),
        "mineral",
        mineral,
        "strategic",
        strategic,
        "expires",
        expires);
  }

  /** Layer {@code dam_protection_zone}: around the dams of small made reservoirs. */
  List<Feature> damZones() {
    List<Feature> features = new ArrayList<>();
    int[] dams =
        scene.scatter(
            random.derive(5),
            i -> 14_000,
            i ->
                scene.inCounty(i)
                    && scene.relief.drainedKm2(i) > 8
                    && scene.relief.drainedKm2(i) < 40);
    for (int k = 0; k < dams.length; k++) {
      Coordinate at = new Coordinate(scene.grid.x(dams[k]), scene.grid.y(dams[k]));
      features.add(
          Feature.of(
              Shapes.blob(at, 2.2e5 + 3e5 * random.unit(k, 12), 40, 0.2, random),
              Provenance.synthetic(),
              "name",
              String.format("示意水库%02d", k + 1)));
    }
    return features;
  }

  /** Layer {@code wetland}: reaches of wide rivers and marshy corners of valley floors. */
  List<Feature> wetlands() {
    int[] starts =
        scene.scatter(
            random.derive(6),
            i -> 6500,
            i -> scene.inCounty(i) && scene.cover[i] == LandCover.RIVER);
    int[] labels = new int[scene.grid.size()];
    for (int k = 0; k < starts.length; k++) {
      int size = 40 + random.below(160, k, 13);
      scene.growth.paint(
          labels,
          10 + k,
          starts[k],
          size,
          i -> labels[i] == 0 && scene.cover[i] == LandCover.RIVER);
    }
    List<Feature> features = new ArrayList<>();
    for (Patches.Patch patch : scene.patches(labels, 10)) {
      String level = patch.label() % 9 == 4 ? "PROVINCIAL" : "GENERAL";
      features.add(
          Feature.of(
              patch.polygon(),
              Provenance.synthetic(),
              "name",
              String.format("示意湿地%02d", patch.label() - 9),
              "level",
              level));
    }
    return features;
  }
}
