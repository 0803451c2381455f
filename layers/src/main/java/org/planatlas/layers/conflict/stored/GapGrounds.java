package org.planatlas.layers.conflict.stored;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.layers.conflict.UnseenGround;

/**
 * The coverage gaps of a check as they are drawn. Gaps of several layers lie on the same ground, or
 * one on that of another which is looked at farther around the site; where one hides another, it
 * must name both.
 */
final class GapGrounds {

  /** Of the smaller ground; two drawings of one border differ by less. */
  private static final double SAME = 1e-6;

  /**
   * One of them.
   *
   * @param silent names of all layers that say nothing on all of its ground, in order
   */
  record Gap(CheckShapes.Gap told, UnseenGround.Drawn ground, List<String> silent) {}

  private record Ground(UnseenGround.Drawn drawn, List<CheckShapes.Gap> gaps) {}

  private final List<Ground> grounds = new ArrayList<>();

  private GapGrounds() {}

  /**
   * All gaps, those that name most layers first: their labels are placed before others.
   *
   * @param drawing draws the ground of a gap
   */
  static List<Gap> list(
      List<CheckShapes.Gap> gaps, Function<CheckShapes.Gap, UnseenGround.Drawn> drawing) {
    GapGrounds all = new GapGrounds();
    gaps.forEach(gap -> all.add(gap, drawing.apply(gap)));
    return all.grounds.stream()
        .flatMap(all::named)
        .sorted(Comparator.comparingInt(gap -> -gap.silent().size()))
        .toList();
  }

  private void add(CheckShapes.Gap gap, UnseenGround.Drawn drawn) {
    grounds.stream()
        .filter(ground -> ground.drawn().lonLat().equalsExact(drawn.lonLat()))
        .findFirst()
        .orElseGet(
            () -> {
              Ground ground = new Ground(drawn, new ArrayList<>());
              grounds.add(ground);
              return ground;
            })
        .gaps()
        .add(gap);
  }

  private Stream<Gap> named(Ground ground) {
    List<String> silent =
        grounds.stream()
            .filter(other -> other == ground || isWithin(ground, other))
            .flatMap(other -> other.gaps().stream())
            .map(CheckShapes.Gap::layer)
            .distinct()
            .sorted()
            .toList();
    return ground.gaps().stream().map(gap -> new Gap(gap, ground.drawn(), silent));
  }

  private static boolean isWithin(Ground ground, Ground other) {
    Geometry inner = ground.drawn().lonLat();
    Geometry outer = other.drawn().lonLat();
    if (!outer.getEnvelopeInternal().intersects(inner.getEnvelopeInternal())) {
      return false;
    }
    Geometry beyond = OverlayNGRobust.overlay(inner, outer, OverlayNG.DIFFERENCE);
    return size(beyond) <= SAME * size(inner);
  }

  /** Areas of polygons, lengths of lines, else points. */
  private static double size(Geometry ground) {
    return switch (ground.getDimension()) {
      case 2 -> ground.getArea();
      case 1 -> ground.getLength();
      default -> ground.getNumPoints();
    };
  }
}
