package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * Layer {@code project_site}: the land of planned projects, shaped by the recipes of {@code
 * project_sites.tsv}.
 */
final class ProjectSites {
  private final Scene scene;
  private final Streams streams;
  private final List<Feature> features = new ArrayList<>();
  private String[] row;

  ProjectSites(Scene scene, Streams streams) {
    this.scene = scene;
    this.streams = streams;
    for (String[] next : Gazetteer.table("project_sites.tsv")) {
      row = next;
      draw(next[3], next[4].split(" ", 2));
    }
  }

  List<Feature> features() {
    return features;
  }

  private void draw(String recipe, String[] args) {
    switch (recipe) {
      case "reservoir" -> reservoir(args[0], args[1].split(" ", 2));
      case "grown" -> grown(Double.parseDouble(args[0]), Gazetteer.points(args[1]).get(0));
      case "blob" -> blob(Double.parseDouble(args[0]), Gazetteer.points(args[1]).get(0));
      case "way" -> way(Double.parseDouble(args[0]), Gazetteer.points(args[1]));
      case "straight" -> straight(Double.parseDouble(args[0]), Gazetteer.points(args[1]));
      case "river" -> river(Double.parseDouble(args[0]), args[1]);
      default -> throw new IllegalArgumentException("project_sites.tsv: unknown recipe " + recipe);
    }
  }

  private void add(String part, Geometry shape) {
    features.add(
        Feature.of(
            shape,
            provenance(),
            "project",
            row[0],
            "part",
            part,
            "project_kind",
            row[2],
            "name",
            row[6]));
  }

  private Provenance provenance() {
    if (!row[5].equals("APPROXIMATE")) {
      return Provenance.synthetic("no source gives the site");
    }
    return scene.gazetteer.getPlace(row[7]).provenance();
  }

  /**
   * Dam and water; args: hectares of both together, least drained area in km2 and the place near
   * which the dam stands. Outlines are smoothed, so the area is asked for until it comes out right.
   */
  private void reservoir(String hectares, String[] args) {
    double km2 = Double.parseDouble(args[0]);
    Coordinate near = Gazetteer.points(args[1]).get(0);
    int dam = scene.nearest(near.x, near.y, i -> scene.relief.drainedKm2(i) > km2);
    double wanted = Double.parseDouble(hectares) * 1e4;
    double asked = wanted;
    Reservoir made = new Reservoir(scene, dam, asked, 45);
    for (int k = 0; k < 3; k++) {
      asked *= wanted / (made.damPart.getArea() + made.inundation.getArea());
      made = new Reservoir(scene, dam, asked, 45);
    }
    add("DAM", made.damPart);
    add("INUNDATION", made.inundation);
  }

  /** Land that grows over the relief from a point; args: hectares. */
  private void grown(double hectares, Coordinate at) {
    int start =
        scene.nearest(
            at.x,
            at.y,
            i ->
                scene.inCounty(i)
                    && (!row[1].equals("RESETTLEMENT") || scene.cover[i] == LandCover.FARM));
    int cells = (int) StrictMath.round(hectares * 1e4 / (scene.grid.cell() * scene.grid.cell()));
    int[] in = new int[scene.grid.size()];
    scene.growth.paint(
        in, 1, start, cells, i -> scene.inCounty(i) && scene.cover[i] != LandCover.RIVER);
    scene.patches(in, 4).forEach(p -> add(row[1], p.polygon()));
  }

  private void blob(double hectares, Coordinate at) {
    Coordinate centre = GaussKrueger.toPlane(at.x, at.y);
    add(
        row[1],
        Shapes.blob(centre, hectares * 1e4, 36, 0.25, scene.noise.derive(row[0].hashCode())));
  }

  /** A road over the relief; args: half width in metres and points on the way. */
  private void way(double halfWidth, List<Coordinate> points) {
    List<Coordinate> line = new ArrayList<>();
    for (int i = 0; i + 1 < points.size(); i++) {
      int root =
          scene.nearest(points.get(i + 1).x, points.get(i + 1).y, c -> scene.border[c] < 2500);
      int start = scene.nearest(points.get(i).x, points.get(i).y, c -> scene.border[c] < 2500);
      List<Coordinate> leg =
          new Routes(scene, root, 1.6, start).trace(start, new boolean[scene.grid.size()]);
      line.addAll(i == 0 ? leg : leg.subList(1, leg.size()));
    }
    add(row[1], Shapes.band(Shapes.line(line), halfWidth));
  }

  private void straight(double halfWidth, List<Coordinate> points) {
    List<Coordinate> line = new ArrayList<>();
    points.forEach(p -> line.add(GaussKrueger.toPlane(p.x, p.y)));
    List<Coordinate> bent =
        Curves.wander(Curves.spline(line, 150), scene.noise.derive(110), 120, 2500);
    add(row[1], Shapes.band(Shapes.line(bent), halfWidth));
  }

  private void river(double halfWidth, String key) {
    LineString line = streams.getLine(key);
    add(row[1], Shapes.buffer(line, halfWidth));
  }
}
