package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.planatlas.geo.measure.Nearest;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.OverlayTolerance;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.layers.conflict.report.NearestFeature;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.rule.OtherLayer;
import org.planatlas.layers.conflict.rule.Relation;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.Truth;

/**
 * The nearest place at which a clear rule would speak, where that is not simply the nearest
 * feature: the part of a feature that lies in another layer or outside it, or ground on no feature
 * at all, which begins at the border of one. Exact, however far away. Slivers that two drawings of
 * one border leave are no place.
 */
final class NearestPlace {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double FIRST_REACH_METRES = 50;
  private static final double GROWTH = 4;
  private static final double LAST_REACH_METRES = 10_000_000;

  /** What rounding can do to the distance of a box. */
  private static final double ROUNDING_METRES = 1e-6;

  private record Found(Nearest way, Candidate candidate, String place) {}

  private final LayerReader reader;
  private final CheckSite site;
  private final Optional<String> ownProject;
  private final Map<String, Optional<NearestWay>> known = new HashMap<>();

  NearestPlace(LayerReader reader, CheckSite site, Optional<String> ownProject) {
    this.reader = reader;
    this.site = site;
    this.ownProject = ownProject;
  }

  /** Whether the nearest place of a rule is its nearest feature. */
  static boolean isNearestFeature(Rule rule) {
    return (rule.relation() == Relation.INSIDE || rule.relation() == Relation.WITHIN)
        && rule.andIn().isEmpty()
        && rule.notIn().isEmpty();
  }

  /**
   * Finds it.
   *
   * @param rule clear on the site, and whose nearest place is not its nearest feature
   * @return empty when there is no such place; also of a rule that looks around features or across
   *     borders only where another layer lies or does not, for which no place is the nearest
   */
  Optional<NearestWay> find(Rule rule) {
    String key =
        String.join(
            "\n",
            rule.relation().word(),
            rule.layer(),
            rule.where().text(),
            String.valueOf(rule.excludeOwn()),
            rule.sliver().toString(),
            text(rule.andIn()),
            text(rule.notIn()));
    Optional<NearestWay> way = known.get(key);
    if (way == null) {
      way = search(rule).map(this::describe);
      known.put(key, way);
    }
    return way;
  }

  private static String text(Optional<OtherLayer> other) {
    return other.map(one -> one.layer() + " " + one.where().text()).orElse("");
  }

  private Optional<Found> search(Rule rule) {
    boolean isAlone = rule.andIn().isEmpty() && rule.notIn().isEmpty();
    return switch (rule.relation()) {
      case INSIDE -> nearestPart(rule);
      case OUTSIDE -> nearestOutside(rule);
      case STRADDLING -> isAlone ? nearestBorder(rule) : Optional.empty();
      case WITHIN -> Optional.empty();
    };
  }

  private Surroundings features(Rule rule) {
    return surroundings(
        rule.layer(), rule.where().filter(), NearestSearch.matching(rule, ownProject));
  }

  private Surroundings features(OtherLayer other) {
    return surroundings(
        other.layer(),
        other.where().filter(),
        one -> other.where().condition().test(one::attribute) == Truth.TRUE);
  }

  private Surroundings surroundings(
      String name, org.geotools.api.filter.Filter where, Predicate<Candidate> counts) {
    LayerSnapshot layer = reader.read(name, 0);
    return layer.copy().isPresent()
        ? new CopiedSurroundings(layer.copy().get(), reader, counts)
        : new StoredSurroundings(layer.revision().orElseThrow(), reader, where, counts);
  }

  /** The nearest part of a feature that the other layers of the rule leave. */
  private Optional<Found> nearestPart(Rule rule) {
    Optional<Surroundings> in = rule.andIn().map(this::features);
    Optional<Surroundings> out = rule.notIn().map(this::features);
    String place = in.isPresent() || out.isPresent() ? "PART" : null;
    Found[] best = new Found[1];
    if (in.isPresent() && isNone(in.get())) {
      return Optional.empty();
    }
    features(rule)
        .visitFromNear(
            feature -> {
              Geometry part = counted(rule, feature.inPlane(), in, out, feature.box());
              if (!part.isEmpty()) {
                Found found = new Found(site.whole().nearest().to(part), feature, place);
                if (best[0] == null || isBefore(found, best[0])) {
                  best[0] = found;
                }
              }
              return best[0] == null
                  ? Double.POSITIVE_INFINITY
                  : best[0].way().distanceMetres() + ROUNDING_METRES;
            });
    return Optional.ofNullable(best[0]);
  }

  private static boolean isNone(Surroundings features) {
    boolean[] none = {true};
    features.visitFromNear(
        one -> {
          none[0] = false;
          return 0;
        });
    return none[0];
  }

  private static boolean isBefore(Found one, Found other) {
    int order = Double.compare(one.way().distanceMetres(), other.way().distanceMetres());
    return order < 0 || (order == 0 && one.candidate().fid() < other.candidate().fid());
  }

  /** What the other layers of a rule leave of a geometry. */
  private Geometry counted(
      Rule rule,
      Geometry geometry,
      Optional<Surroundings> in,
      Optional<Surroundings> out,
      Envelope box) {
    Geometry rest = geometry;
    if (in.isPresent()) {
      rest = ground(in.get().list(box)).in(rest);
    }
    if (out.isPresent() && !rest.isEmpty()) {
      rest = ground(out.get().list(rest.getEnvelopeInternal())).outOf(rest);
    }
    return withoutSlivers(rest, rule.sliver());
  }

  private static Geometry union(List<Candidate> features) {
    return AreaUnion.of(features.stream().map(Candidate::inPlane).toList());
  }

  private static FeatureGround ground(List<Candidate> features) {
    return FeatureGround.of(features.stream().map(Candidate::inPlane).toList());
  }

  private Geometry withoutSlivers(Geometry geometry, OverlayTolerance sliver) {
    if (geometry.getDimension() < 2) {
      return geometry;
    }
    double area = site.whole().site().getArea();
    List<Geometry> kept = new ArrayList<>();
    Geometry polygons = RobustOverlay.polygons(geometry);
    for (int i = 0; i < polygons.getNumGeometries(); i++) {
      Geometry one = polygons.getGeometryN(i);
      if (!sliver.isSliver(one.getArea(), one.getLength(), area)) {
        kept.add(one);
      }
    }
    if (kept.size() == polygons.getNumGeometries()) {
      return geometry;
    }
    Stream.of(RobustOverlay.lines(geometry), RobustOverlay.points(geometry))
        .filter(one -> !one.isEmpty())
        .forEach(kept::add);
    return FACTORY.buildGeometry(kept);
  }

  /** The nearest ground on no feature, as far as the other layers of the rule leave it. */
  private Optional<Found> nearestOutside(Rule rule) {
    Surroundings features = features(rule);
    Optional<Surroundings> in = rule.andIn().map(this::features);
    Optional<Surroundings> out = rule.notIn().map(this::features);
    Envelope all = new Envelope();
    rule.layers().forEach(name -> all.expandToInclude(reader.extent(reader.read(name, 0))));
    double reach = FIRST_REACH_METRES;
    while (true) {
      reader.deadline().verify();
      Envelope box = site.box(reach);
      boolean isAll = box.contains(all) || reach > LAST_REACH_METRES;
      Geometry ground = FACTORY.toGeometry(box);
      Geometry rest =
          counted(rule, AreaUnion.uncovered(ground, union(features.list(box))), in, out, box);
      if (!rest.isEmpty()) {
        Nearest way = site.whole().nearest().to(rest);
        if (way.distanceMetres() <= reach || isAll) {
          return bordering(way, Stream.of(Optional.of(features), in, out))
              .map(border -> new Found(way, border, "OUTSIDE"));
        }
      } else if (isAll) {
        return Optional.empty();
      }
      reach *= GROWTH;
    }
  }

  /** The feature at whose border a way ends. */
  private static Optional<Candidate> bordering(Nearest way, Stream<Optional<Surroundings>> layers) {
    Point end = FACTORY.createPoint(way.to());
    Envelope around = end.getEnvelopeInternal();
    around.expandBy(1);
    return layers
        .flatMap(Optional::stream)
        .flatMap(layer -> layer.list(around).stream())
        .min(Comparator.comparingDouble(one -> one.inPlane().distance(end)));
  }

  /** Of a site that lies on one side: the way to the other. */
  private Optional<Found> nearestBorder(Rule rule) {
    Predicate<Candidate> counts = NearestSearch.matching(rule, ownProject);
    boolean isInside =
        reader.read(rule.layer(), 0).candidates().stream()
            .anyMatch(one -> counts.test(one) && one.piece(site).contact().isShared());
    return isInside ? nearestOutside(rule) : nearestPart(rule);
  }

  private NearestWay describe(Found found) {
    Nearest way = found.way();
    NearestFeature feature =
        new NearestFeature(
            Rounding.metres(way.distanceMetres()),
            Rounding.azimuth(way.azimuthDegrees()),
            found.candidate().id(),
            found.place());
    Coordinate[] ends = {way.from(), way.to()};
    return new NearestWay(found.candidate(), feature, FACTORY.createLineString(ends));
  }
}
