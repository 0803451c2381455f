package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A reservoir that fits the relief: the dam across a river, and behind it all land that drains to
 * the dam and lies below a level, which is chosen so that dam and water cover a given area.
 */
final class Reservoir {
  private final Scene scene;
  private final int dam;
  private final boolean[] catchment;

  final Geometry damPart;
  final Geometry inundation;

  /** Level of the water in metres. */
  final double level;

  /**
   * @param dam cell of the dam on a stream
   * @param area square metres of dam and water together
   */
  Reservoir(Scene scene, int dam, double area, double damHalfWidth) {
    this.scene = scene;
    this.dam = dam;
    catchment = catchment();
    level = level(area / (scene.grid.cell() * scene.grid.cell()));
    Polygon water = water(level);
    LineString axis = axis();
    Geometry band = Shapes.band(axis, damHalfWidth);
    damPart = band;
    inundation = Shapes.largest(Shapes.difference(water, band));
  }

  private boolean[] catchment() {
    boolean[] above = new boolean[scene.grid.size()];
    above[dam] = true;
    for (int cell : scene.relief.order()) {
      above[cell] |= above[scene.relief.receiver()[cell]];
    }
    return above;
  }

  /** Bisects the level until the wet cells have the wanted number. */
  private double level(double cells) {
    double low = scene.relief.height()[dam];
    double high = low + 250;
    for (int k = 0; k < 50; k++) {
      double middle = (low + high) / 2;
      int wet = 0;
      for (int i = 0; i < catchment.length; i++) {
        wet += catchment[i] && scene.relief.height()[i] < middle ? 1 : 0;
      }
      if (wet < cells) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Polygon water(double level) {
    int[] wet = new int[catchment.length];
    for (int i = 0; i < wet.length; i++) {
      wet[i] = catchment[i] && scene.relief.height()[i] < level ? 1 : 0;
    }
    return scene.patches(wet, 20).stream()
        .map(Patches.Patch::polygon)
        .max(java.util.Comparator.comparingDouble(Polygon::getArea))
        .orElseThrow();
  }

  /** The crest: across the river at the dam, as far as the ground is below the crest. */
  private LineString axis() {
    int to = dam;
    for (int k = 0; k < 8; k++) {
      to = scene.relief.receiver()[to];
    }
    double dx = scene.grid.x(to) - scene.grid.x(dam);
    double dy = scene.grid.y(to) - scene.grid.y(dam);
    double length = StrictMath.hypot(dx, dy);
    List<Coordinate> ends = new ArrayList<>();
    for (int side = -1; side <= 1; side += 2) {
      ends.add(abutment(-side * dy / length, side * dx / length));
    }
    return Shapes.line(ends);
  }

  private Coordinate abutment(double ux, double uy) {
    double x = scene.grid.x(dam);
    double y = scene.grid.y(dam);
    for (int k = 1; k < 60; k++) {
      int cell = scene.grid.at(x, y);
      if (scene.relief.height()[cell] > level + 4) {
        break;
      }
      x += ux * 30;
      y += uy * 30;
    }
    return new Coordinate(x, y);
  }
}
