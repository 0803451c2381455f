package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * The described course of a river, mouth first.
 *
 * @param key short name inside the generator
 * @param name Chinese name, or null for a stream made here
 * @param joins key of the river it flows into, or an empty text
 * @param mouth height of the mouth in metres when it joins nothing
 * @param rise slope at the mouth in metres per kilometre
 * @param steepening growth of the slope upstream in metres per square kilometre
 * @param points control points in degrees
 */
record Course(
    String key,
    String name,
    String nameEn,
    String joins,
    Provenance provenance,
    double mouth,
    double rise,
    double steepening,
    List<Coordinate> points) {

  /** Height above the mouth after a distance upstream in metres. */
  double heightAbove(double metres) {
    double km = metres / 1000;
    return rise * km + steepening * km * km;
  }

  /** The winding line in the plane, mouth first, one vertex about every {@code step} metres. */
  List<Coordinate> line(Noise noise, double step) {
    List<Coordinate> plane = new ArrayList<>();
    points.forEach(p -> plane.add(GaussKrueger.toPlane(p.x, p.y)));
    List<Coordinate> smooth = Curves.spline(plane, step);
    return Curves.wander(smooth, noise.derive(key.hashCode()), 700, 5200);
  }
}
