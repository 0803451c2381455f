package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * Layer {@code water_source_zone}: grade 1, 2 and quasi zones inside one another along a river
 * reach above an intake. Zones do not overlap: grade 2 leaves out grade 1, the quasi zone both.
 */
final class WaterSources {
  private static final String[] GRADES = {"", "1", "2", "QUASI"};
  private final Scene scene;
  private final Streams streams;
  private final List<Feature> features = new ArrayList<>();

  WaterSources(Scene scene, Streams streams) {
    this.scene = scene;
    this.streams = streams;
    Gazetteer.table("water_sources.tsv").forEach(this::add);
  }

  List<Feature> features() {
    return features;
  }

  private void add(String[] row) {
    LineString river = streams.getLine(row[1]);
    IndexedFacetDistance nearRiver = new IndexedFacetDistance(river);
    Coordinate intake =
        GaussKrueger.toPlane(Double.parseDouble(row[2]), Double.parseDouble(row[3]));
    int[] labels = new int[scene.grid.size()];
    int reach = 10_000;
    for (int i = 0; i < labels.length; i++) {
      Coordinate p = new Coordinate(scene.grid.x(i), scene.grid.y(i));
      double along = p.distance(intake);
      if (along < reach && scene.inCounty(i)) {
        double off = nearRiver.distance(river.getFactory().createPoint(p));
        labels[i] = grade(p, intake, along, off, i);
      }
    }
    for (Patches.Patch patch : scene.patches(labels, 6)) {
      features.add(
          Feature.of(
              patch.polygon(),
              Provenance.synthetic(),
              "name",
              row[0],
              "grade",
              GRADES[patch.label()],
              "proposed",
              Boolean.parseBoolean(row[4])));
    }
  }

  /** 0 none, 1 and 2 grades, 3 quasi: narrow near the water and short below the intake. */
  private int grade(Coordinate p, Coordinate intake, double along, double off, int cell) {
    boolean below = p.y < intake.y - 250;
    double noise = 1 + 0.3 * scene.noise.smooth(p.x / 900, p.y / 900);
    double floor = Math.min(4, scene.floor.share[cell]);
    if (below || floor > 3.9 && off > 1200) {
      return 0;
    }
    if (off < 150 && along < 1700) {
      return 1;
    }
    if (off < 950 * noise && along < 4600 * noise) {
      return 2;
    }
    return off < 1900 * noise && along < 9000 * noise ? 3 : 0;
  }
}
