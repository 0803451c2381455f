package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** River lines: the described rivers and the streams that the relief gave rise to. */
final class Streams {
  private static final double STREAM_KM2 = 5;
  private static final double RIM = 700;

  /** A river line, source first, with the land it drains at its mouth. */
  record Stream(Course course, LineString line, double km2) {}

  private final Scene scene;
  private final List<Stream> streams = new ArrayList<>();

  Streams(Scene scene) {
    this.scene = scene;
    boolean[] used = new boolean[scene.grid.size()];
    float[] bed = scene.rivers.onto(scene.grid);
    for (int i = 0; i < used.length; i++) {
      used[i] = !Float.isNaN(bed[i]);
    }
    scene.rivers.reaches().forEach(this::described);
    int[] order = scene.relief.order();
    for (int n = order.length - 1; n >= 0; n--) {
      if (isHead(order[n])) {
        follow(order[n], used);
      }
    }
  }

  List<Stream> streams() {
    return List.copyOf(streams);
  }

  /** The line of a described river. */
  LineString getLine(String key) {
    return streams.stream()
        .filter(s -> s.course() != null && s.course().key().equals(key))
        .findFirst()
        .orElseThrow()
        .line();
  }

  private void described(RiverBed.Reach reach) {
    List<Coordinate> line = new ArrayList<>();
    double km2 = 0;
    for (Coordinate p : reach.line()) {
      int cell = scene.grid.at(p.x, p.y);
      if (cell >= 0 && scene.border[cell] < RIM) {
        line.add(0, scene.warp.move(p.x, p.y));
        km2 = Math.max(km2, scene.relief.drainedKm2(cell));
      }
    }
    streams.add(new Stream(reach.course(), Shapes.line(line), km2));
  }

  private boolean isHead(int cell) {
    if (scene.border[cell] > RIM || scene.relief.drainedKm2(cell) < STREAM_KM2) {
      return false;
    }
    for (int d = 0; d < 8; d++) {
      int n = scene.grid.neighbour(cell, d);
      boolean inflow = n >= 0 && scene.relief.receiver()[n] == cell;
      if (inflow && scene.relief.drainedKm2(n) >= STREAM_KM2) {
        return false;
      }
    }
    return true;
  }

  private void follow(int head, boolean[] used) {
    List<Coordinate> path = new ArrayList<>();
    int cell = head;
    double km2 = 0;
    while (true) {
      path.add(new Coordinate(scene.grid.x(cell), scene.grid.y(cell)));
      km2 = scene.relief.drainedKm2(cell);
      int to = scene.relief.receiver()[cell];
      if (used[cell] || to == cell || scene.border[cell] > RIM) {
        break;
      }
      used[cell] = true;
      cell = to;
    }
    if (path.size() > 6) {
      streams.add(new Stream(null, Shapes.line(Routes.soften(scene.warp, path)), km2));
    }
  }

  /** A described river away from the made relief. */
  private static Feature nansha(Scene scene) {
    Gazetteer.Place place = scene.gazetteer.getPlace("W14");
    List<Coordinate> line = new ArrayList<>();
    for (Coordinate p : Gazetteer.points(Gazetteer.table("nansha.tsv").get(0)[0])) {
      line.add(GaussKrueger.toPlane(p.x, p.y));
    }
    List<Coordinate> bent =
        Curves.wander(Curves.spline(line, 120), scene.noise.derive(120), 180, 2600);
    return Feature.of(
        Shapes.line(bent),
        place.provenance(),
        "name",
        place.name(),
        "name_en",
        place.nameEn(),
        "drained_km2",
        null);
  }

  /** The features of layer {@code river}. */
  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    features.add(nansha(scene));
    for (Stream s : streams) {
      Course c = s.course();
      features.add(
          Feature.of(
              s.line(),
              c == null ? Provenance.synthetic() : c.provenance(),
              "name",
              c == null ? null : c.name(),
              "name_en",
              c == null ? null : c.nameEn(),
              "drained_km2",
              StrictMath.round(s.km2() * 10) / 10.0));
    }
    return features;
  }

  /** The features of layer {@code river_management_area}: bands of rivers that drain 30 km2. */
  List<Feature> management() {
    List<Feature> features = new ArrayList<>();
    for (Stream s : streams) {
      if (s.km2() >= 30) {
        double half = 25 + 4 * StrictMath.sqrt(s.km2());
        features.add(
            Feature.of(
                Shapes.buffer(s.line(), half),
                Provenance.synthetic(),
                "name",
                s.course() == null ? null : s.course().name()));
      }
    }
    return features;
  }
}
