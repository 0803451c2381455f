package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.locationtech.jts.algorithm.Intersection;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Finds where the borders of an object cross those of a site, as long as all of it is plain: every
 * crossing lies inside of both segments, farther from their ends and from other crossings than
 * rounding can move it.
 */
final class Crossings {

  /** Rounding moves a crossing by some units in the last place, and this is hundreds of them. */
  private static final double ULPS = 256;

  /** Among more segments of the site the index finds those near one of the object faster. */
  private static final int FEW = 64;

  private final OrientedRings object;
  private final BorderIndex border;
  private final OrientedRings site;
  private final int[] near;
  private final double margin;
  private final List<Crossing> found = new ArrayList<>();

  /**
   * Looks at some segments of the site.
   *
   * @param box of the object
   * @param border of the site
   * @param near all segments of it whose boxes meet the object's
   */
  Crossings(OrientedRings object, Envelope box, BorderIndex border, int[] near) {
    this.object = object;
    this.border = border;
    this.site = border.rings();
    this.near = near;
    this.margin = ULPS * Noise.ulp(box);
  }

  /** All crossings, linked along both borders; null when something is not plain. */
  List<Crossing> find() {
    for (int ring = 0; ring < object.rings(); ring++) {
      for (int i = object.first(ring); i < object.end(ring); i++) {
        if (!crossAll(i)) {
          return null;
        }
      }
    }
    boolean isPlain =
        link(object, c -> c.ofObject, c -> c.alongObject, (c, next) -> c.nextOnObject = next)
            && link(site, c -> c.ofSite, c -> c.alongSite, (c, next) -> c.nextOnSite = next)
            && alternate();
    return isPlain ? found : null;
  }

  private boolean crossAll(int i) {
    double minX = Math.min(object.x(i), object.x(i + 1));
    double maxX = Math.max(object.x(i), object.x(i + 1));
    double minY = Math.min(object.y(i), object.y(i + 1));
    double maxY = Math.max(object.y(i), object.y(i + 1));
    int[] around = near.length > FEW ? border.near(new Envelope(minX, maxX, minY, maxY)) : near;
    for (int s : around) {
      boolean apart =
          Math.max(site.x(s), site.x(s + 1)) < minX
              || Math.min(site.x(s), site.x(s + 1)) > maxX
              || Math.max(site.y(s), site.y(s + 1)) < minY
              || Math.min(site.y(s), site.y(s + 1)) > maxY;
      if (!apart && !cross(i, s)) {
        return false;
      }
    }
    return true;
  }

  /** False when the two touch, or might. */
  private boolean cross(int i, int s) {
    Coordinate from = new Coordinate(object.x(i), object.y(i));
    Coordinate to = new Coordinate(object.x(i + 1), object.y(i + 1));
    Coordinate siteFrom = new Coordinate(site.x(s), site.y(s));
    Coordinate siteTo = new Coordinate(site.x(s + 1), site.y(s + 1));
    int a = Orientation.index(from, to, siteFrom);
    int b = Orientation.index(from, to, siteTo);
    if (a == b && a != Orientation.COLLINEAR) {
      return true;
    }
    int c = Orientation.index(siteFrom, siteTo, from);
    int d = Orientation.index(siteFrom, siteTo, to);
    if (c == d && c != Orientation.COLLINEAR) {
      return true;
    }
    return a * b == -1
        && c * d == -1
        && add(i, s, new Coordinate[] {from, to, siteFrom, siteTo}, d);
  }

  private boolean add(int i, int s, Coordinate[] ends, int side) {
    Coordinate place = Intersection.intersection(ends[0], ends[1], ends[2], ends[3]);
    if (place == null) {
      return false;
    }
    for (Coordinate end : ends) {
      if (place.distance(end) <= margin) {
        return false;
      }
    }
    found.add(
        new Crossing(
            i,
            s,
            new double[] {place.x, place.y},
            side == Orientation.LEFT,
            place.distance(ends[0]),
            place.distance(ends[2])));
    return true;
  }

  /** Orders the crossings along the rings of one border; false when two are too near. */
  private boolean link(
      OrientedRings rings,
      ToIntFunction<Crossing> segment,
      ToDoubleFunction<Crossing> along,
      BiConsumer<Crossing, Crossing> link) {
    List<Crossing> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingInt(segment).thenComparingDouble(along));
    int first = 0;
    for (int i = 0; i < ordered.size(); i++) {
      Crossing here = ordered.get(i);
      Crossing next = i + 1 < ordered.size() ? ordered.get(i + 1) : null;
      int segmentHere = segment.applyAsInt(here);
      boolean isLast =
          next == null || rings.ringOf(segmentHere) != rings.ringOf(segment.applyAsInt(next));
      if (!isLast
          && segmentHere == segment.applyAsInt(next)
          && along.applyAsDouble(next) - along.applyAsDouble(here) <= margin) {
        return false;
      }
      link.accept(here, isLast ? ordered.get(first) : next);
      first = isLast ? i + 1 : first;
    }
    return true;
  }

  /** Each border goes in and out by turns, or something is wrong with one of them. */
  private boolean alternate() {
    for (Crossing crossing : found) {
      if (crossing.isEntry == crossing.nextOnObject.isEntry
          || crossing.isEntry == crossing.nextOnSite.isEntry) {
        return false;
      }
    }
    return true;
  }
}
