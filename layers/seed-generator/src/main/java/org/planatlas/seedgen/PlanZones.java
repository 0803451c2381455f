package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The plan's own layouts: one core and four zones, tourism belts, urban development boundary. */
final class PlanZones {
  private final Scene scene;

  PlanZones(Scene scene) {
    this.scene = scene;
  }

  /** Layer {@code one_core_four_zones}; the plan names no member, so all names stay null. */
  List<Feature> oneCoreFourZones() {
    Grid coarse = scene.grid.coarser(4);
    int[] fine = zones();
    int[] labels = new int[coarse.size()];
    for (int k = 0; k < labels.length; k++) {
      labels[k] = fine[scene.grid.at(coarse.x(k), coarse.y(k))];
    }
    List<Feature> features = new ArrayList<>();
    for (int seq = 0; seq < 5; seq++) {
      List<Geometry> parts = new ArrayList<>();
      for (Patches.Patch patch : Patches.of(coarse, labels, 30, scene.warp)) {
        if (patch.label() == seq + 1) {
          parts.add(patch.polygon());
        }
      }
      Geometry zone = parts.get(0).getFactory().buildGeometry(parts);
      features.add(
          Feature.of(
              zone,
              Provenance.synthetic("the plan names neither the core nor the zones"),
              "role",
              seq == 0 ? "CORE" : "ZONE",
              "seq",
              seq,
              "name",
              null,
              "name_status",
              "UNCONFIRMED"));
    }
    return features;
  }

  private int[] zones() {
    int[] starts = {
      scene.cellAt(123.283, 40.285),
      scene.cellAt(123.02, 40.20),
      scene.cellAt(123.16, 40.50),
      scene.cellAt(123.52, 40.64),
      scene.cellAt(123.50, 40.25)
    };
    int[] labels = new int[scene.grid.size()];
    scene.growth.paint(labels, 1, starts[0], 26_000, scene::inCounty);
    int[] rest =
        scene.growth.spread(
            new int[] {starts[1], starts[2], starts[3], starts[4]},
            i -> scene.inCounty(i) && labels[i] == 0);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == 1 ? 1 : rest[i] > 0 ? rest[i] + 1 : 0;
    }
    return labels;
  }

  /** Layer {@code tourism_belt}: two belts along rivers and two functional areas. */
  List<Feature> tourismBelts(Streams streams) {
    List<Feature> features = new ArrayList<>();
    Geometry yang =
        Shapes.union(
            List.of(
                Shapes.buffer(streams.getLine("yang"), 2200),
                Shapes.blob(scene.gazetteer.getPlace("C04").plane(), 28e6, 60, 0.25, scene.noise)));
    features.add(belt("“玉皇山-洋河”旅游发展带", "BELT", "L04", yang));
    Geometry shaozi =
        Shapes.union(
            List.of(
                Shapes.buffer(streams.getLine("shaozi"), 2500),
                Shapes.blob(scene.gazetteer.getPlace("N03").plane(), 60e6, 60, 0.25, scene.noise)));
    features.add(belt("以药山为龙头的哨子河旅游发展带", "BELT", "L05", shaozi));
    features.add(area("“盖东—庄北—岫西”旅游产业功能区", "L06", 122.95, 40.17, 900e6));
    features.add(area("“凤西—岫东”旅游产业功能区", "L07", 123.68, 40.45, 700e6));
    return features;
  }

  private Feature area(String name, String code, double lon, double lat, double area) {
    Coordinate centre = GaussKrueger.toPlane(lon, lat);
    return belt(
        name,
        "FUNCTIONAL_AREA",
        code,
        Shapes.blob(centre, area, 140, 0.35, scene.noise.derive(91)));
  }

  private static Feature belt(String name, String kind, String item, Geometry shape) {
    return Feature.of(
        shape,
        Provenance.synthetic("only the name is in the plan"),
        "name",
        name,
        "kind",
        kind,
        "plan_item",
        item);
  }

  /** Layer {@code urban_development_boundary}: the city, the county town and the townships. */
  List<Feature> urbanBoundary() {
    List<Feature> features = new ArrayList<>();
    Gazetteer.Place city = scene.gazetteer.getPlace("ANSHAN");
    features.add(
        boundary("鞍山市中心城区", Shapes.blob(city.plane(), 190e6, 160, 0.35, scene.noise.derive(92))));
    for (String[] row : Gazetteer.table("outer_towns.tsv")) {
      Coordinate at = GaussKrueger.toPlane(Double.parseDouble(row[1]), Double.parseDouble(row[2]));
      features.add(
          boundary(
              row[0],
              Shapes.blob(at, Double.parseDouble(row[3]) * 1e6, 90, 0.35, scene.noise.derive(92))));
    }
    int[] labels = new int[scene.grid.size()];
    grow(labels, scene.cellAt(123.283, 40.285), 5200, 1);
    for (int seat : scene.townships.seats()) {
      grow(labels, seat, 380, 2);
    }
    for (Patches.Patch patch : scene.patches(labels, 40)) {
      features.add(
          boundary(
              patch.label() == 1 ? "岫岩县城" : scene.townships.name(scene.townships.of(patch.cell())),
              patch.polygon()));
    }
    return features;
  }

  private void grow(int[] labels, int start, int cells, int label) {
    scene.growth.paint(
        labels, label, start, cells, i -> labels[i] == 0 && scene.floor.share[i] < 1.9);
  }

  private static Feature boundary(String name, Geometry shape) {
    return Feature.of(shape, Provenance.synthetic(), "name", name);
  }
}
