package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Layer {@code infrastructure_corridor}: roads, the branch railway and power lines as lines. */
final class Networks {
  private final Scene scene;
  private final List<Feature> features = new ArrayList<>();

  Networks(Scene scene, List<LandParcels.Parcel> villages) {
    this.scene = scene;
    int town = scene.townships.seats()[0];
    Routes roads = new Routes(scene, town, 1);
    boolean[] used = new boolean[scene.grid.size()];
    int[] seats = scene.townships.seats();
    for (int k = 1; k < seats.length; k++) {
      String grade = k == 6 || k == 9 ? "NATIONAL" : k % 3 == 0 ? "COUNTY" : "PROVINCIAL";
      add(roads.trace(seats[k], used), "ROAD", grade, null);
    }
    for (LandParcels.Parcel village : villages) {
      boolean large = village.cells().length >= 14;
      add(large ? roads.trace(village.cell(), used) : List.of(), "ROAD", "TOWNSHIP", null);
    }
    railway(town);
    Gazetteer.table("power_lines.tsv").forEach(this::powerLine);
  }

  List<Feature> features() {
    return features;
  }

  private void railway(int town) {
    int gate = scene.nearest(122.965, 40.60, i -> scene.border[i] < 1500);
    Routes rails = new Routes(scene, town, 4, gate);
    add(rails.trace(gate, new boolean[scene.grid.size()]), "RAILWAY", "BRANCH", null);
  }

  private void powerLine(String[] row) {
    List<Coordinate> line = new ArrayList<>();
    for (Coordinate p : Gazetteer.points(row[1])) {
      line.add(GaussKrueger.toPlane(p.x, p.y));
    }
    add(line, "POWER_LINE", "OVERHEAD", Integer.valueOf(row[0]));
  }

  private void add(List<Coordinate> path, String kind, String grade, Integer kv) {
    if (path.size() > 2 || kind.equals("POWER_LINE")) {
      LineString line = Shapes.line(path);
      features.add(
          Feature.of(
              Shapes.lines(List.of(line)),
              Provenance.synthetic(),
              "kind",
              kind,
              "class",
              grade,
              "voltage_kv",
              kv));
    }
  }
}
