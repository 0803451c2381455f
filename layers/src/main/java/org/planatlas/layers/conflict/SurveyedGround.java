package org.planatlas.layers.conflict;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.LayerRevision;

/**
 * Where the layers of a check were surveyed, in the plane of the site. A layer that states no
 * coverage was surveyed nowhere: its silence means nothing.
 */
final class SurveyedGround {

  private static final GeometryFactory RECTANGLES = new GeometryFactory();
  private static final Geometry NOWHERE = RECTANGLES.createPolygon();

  /** What is drawn around a corner reaches a two-hundredth farther than it must. */
  private static final int SEGMENTS_PER_QUARTER = 8;

  private record Reach(CheckSite site, double metres) {}

  private final CheckSite whole;
  private final Map<Geometry, PreparedGeometry> prepared = new HashMap<>();
  private final Map<PreparedGeometry, Map<Geometry, Geometry>> unseen = new IdentityHashMap<>();
  private final Map<PreparedGeometry, Map<Geometry, Geometry>> seen = new IdentityHashMap<>();
  private final Map<PreparedGeometry, Map<Reach, UnseenGround>> around = new IdentityHashMap<>();
  private final Map<Reach, Geometry> grounds = new HashMap<>();

  SurveyedGround(CheckSite whole) {
    this.whole = whole;
  }

  /** What of some ground a layer does not know; empty when it knows all that counts. */
  Geometry unseen(LayerSnapshot layer, Geometry ground) {
    PreparedGeometry area = area(layer);
    return unseen
        .computeIfAbsent(area, key -> new IdentityHashMap<>())
        .computeIfAbsent(ground, key -> outside(area, ground));
  }

  private Geometry outside(PreparedGeometry area, Geometry ground) {
    if (area.covers(ground)) {
      return NOWHERE;
    }
    Geometry rest = PieceOverlay.restrict(ground, area.getGeometry(), false);
    return whole.isPart(rest) ? rest : NOWHERE;
  }

  /** What of some ground a layer knows. */
  Geometry seen(LayerSnapshot layer, Geometry ground) {
    PreparedGeometry area = area(layer);
    return unseen(layer, ground).isEmpty()
        ? ground
        : seen.computeIfAbsent(area, key -> new IdentityHashMap<>())
            .computeIfAbsent(
                ground, key -> PieceOverlay.restrict(ground, area.getGeometry(), true));
  }

  /** The share of a site that a layer covers, of the dimension of which it covers least. */
  double share(LayerSnapshot layer, CheckSite site) {
    Geometry ground = site.whole().site();
    return unseen(layer, ground).isEmpty() ? 1 : site.leastShare(seen(layer, ground));
  }

  /**
   * What a rule must know to be clear and a layer does not: of the site, and of all around it
   * within a distance.
   */
  UnseenGround unseenAround(LayerSnapshot layer, CheckSite site, double metres) {
    return around
        .computeIfAbsent(area(layer), key -> new HashMap<>())
        .computeIfAbsent(new Reach(site, metres), reach -> unseenAround(layer, reach));
  }

  private UnseenGround unseenAround(LayerSnapshot layer, Reach reach) {
    Geometry onSite = unseen(layer, reach.site().whole().site());
    boolean isSiteAlone =
        reach.metres() == 0 || (onSite.isEmpty() && isInland(layer, reach.site(), reach.metres()));
    if (isSiteAlone) {
      return UnseenGround.of(onSite);
    }
    return onSite.isEmpty() || !reach.site().isAllOfItsKinds()
        ? UnseenGround.of(unseenAround(lonLat(layer), reach.site(), reach.metres()))
        : UnseenGround.around(onSite, reach.site(), reach.metres(), lonLat(layer));
  }

  /** What of a site and of the ground around it some known ground leaves out. */
  Geometry unseenAround(Geometry knownLonLat, CheckSite site, double metres) {
    Geometry ground =
        grounds.computeIfAbsent(
            new Reach(site, metres), reach -> around(site.whole().site(), metres));
    return outside(area(knownLonLat), ground);
  }

  /** All ground within a distance: the polygon around the circle, not the one inside it. */
  private static Geometry around(Geometry ground, double metres) {
    double outside = metres / Math.cos(Math.PI / (4 * SEGMENTS_PER_QUARTER));
    return ground.buffer(outside, SEGMENTS_PER_QUARTER);
  }

  /** Whether the edge of what a layer covers is farther from a covered site than some metres. */
  private boolean isInland(LayerSnapshot layer, CheckSite site, double metres) {
    PreparedGeometry area = area(layer);
    Geometry edge = area.getGeometry().getBoundary();
    return !edge.isEmpty()
        && (area.covers(RECTANGLES.toGeometry(site.box(metres)))
            || site.whole().nearest().distance(edge) >= metres);
  }

  private PreparedGeometry area(LayerSnapshot layer) {
    return area(lonLat(layer));
  }

  private static Geometry lonLat(LayerSnapshot layer) {
    return layer.revision().flatMap(LayerRevision::coverage).map(Coverage::area).orElse(NOWHERE);
  }

  private PreparedGeometry area(Geometry lonLat) {
    return prepared.computeIfAbsent(lonLat, key -> SurveyedAreas.get(key, whole.plane()));
  }
}
