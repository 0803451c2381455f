package org.planatlas.layers.conflict;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.measure.Nearest;
import org.planatlas.geo.measure.NearestMeasure;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.conflict.report.NearestFeature;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.Truth;
import org.planatlas.layers.plane.PlaneCopy;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;

/**
 * The nearest feature that a rule is about, however far away: the box around the site grows until
 * the nearest one found is nearer than the box reaches, or the box holds the whole layer.
 */
final class NearestSearch {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final GeometryFactory LINES = new GeometryFactory();
  private static final double FIRST_REACH_METRES = 1_000;
  private static final double GROWTH = 4;
  private static final double LAST_REACH_METRES = 1_000_000;

  /** What rounding can do to the distance of a box. */
  private static final double ROUNDING_METRES = 1e-6;

  private record Found(double distance, Candidate candidate) {

    boolean isBefore(Found other) {
      int order = Double.compare(distance, other.distance);
      return order < 0 || (order == 0 && candidate.fid() < other.candidate.fid());
    }
  }

  private final LayerReader reader;
  private final CheckSite site;
  private final Map<String, Optional<NearestWay>> known = new HashMap<>();

  NearestSearch(LayerReader reader, CheckSite site) {
    this.reader = reader;
    this.site = site;
  }

  /**
   * Finds it.
   *
   * @param ownProject features of this project do not count where the rule says so
   * @return empty when the layer has no such feature
   */
  Optional<NearestWay> find(Rule rule, LayerSnapshot layer, Optional<String> ownProject) {
    String bands =
        rule.bands().stream().map(b -> b.where().text()).distinct().collect(Collectors.joining());
    String key =
        String.join(
            "\n", rule.layer(), rule.where().text(), bands, String.valueOf(rule.excludeOwn()));
    Optional<NearestWay> result = known.get(key);
    if (result == null) {
      Predicate<Candidate> counts = matching(rule, ownProject);
      result =
          layer
              .copy()
              .map(copy -> nearestOf(copy, counts))
              .orElseGet(() -> search(layer.revision().orElseThrow(), rule, counts))
              .map(this::describe);
      known.put(key, result);
    }
    return result;
  }

  static Predicate<Candidate> matching(Rule rule, Optional<String> ownProject) {
    return candidate ->
        rule.where().condition().test(candidate::attribute) == Truth.TRUE
            && isInBands(rule, candidate)
            && !isOwn(rule, candidate, ownProject);
  }

  /** A feature that no band is for never makes its rule speak. */
  private static boolean isInBands(Rule rule, Candidate candidate) {
    return rule.bands().isEmpty()
        || rule.bands().stream()
            .anyMatch(b -> b.where().condition().test(candidate::attribute) == Truth.TRUE);
  }

  static boolean isOwn(Rule rule, Candidate candidate, Optional<String> ownProject) {
    return rule.excludeOwn()
        && ownProject.isPresent()
        && ownProject.equals(candidate.text("project"));
  }

  /**
   * Of features at one distance, within the site say, the one with the smallest key, as from the
   * store.
   */
  private Optional<Found> nearestOf(PlaneCopy copy, Predicate<Candidate> counts) {
    AtomicReference<Found> best = new AtomicReference<>();
    copy.searchNear(
        site.whole().site().getEnvelopeInternal(),
        row -> {
          reader.deadline().verify();
          Candidate candidate = new Candidate(new NearbyRow.Copied(copy, row));
          boolean mayBeNearer = best.get() == null || mayLieWithin(candidate, best.get());
          if (mayBeNearer && counts.test(candidate)) {
            Found found = new Found(candidate.distance(site), candidate);
            if (best.get() == null || found.isBefore(best.get())) {
              best.set(found);
            }
          }
          return best.get() == null
              ? Double.POSITIVE_INFINITY
              : best.get().distance() + ROUNDING_METRES;
        });
    return Optional.ofNullable(best.get());
  }

  /** Most features in the box of a ragged site are farther from it than from its box. */
  private boolean mayLieWithin(Candidate candidate, Found best) {
    return !candidate.isBeyond(best.distance() + ROUNDING_METRES, site);
  }

  private Optional<Found> search(LayerRevision revision, Rule rule, Predicate<Candidate> counts) {
    double reach = FIRST_REACH_METRES;
    while (true) {
      Optional<Found> found = nearestWithin(revision.table(), rule, counts, reach);
      boolean certain = found.isPresent() && found.get().distance() <= reach;
      if (certain || reach >= LAST_REACH_METRES || holdsAll(revision, reach)) {
        return found;
      }
      reach *= GROWTH;
    }
  }

  private boolean holdsAll(LayerRevision revision, double reach) {
    ReferencedEnvelope box = reader.around(reader.site(), revision.table(), reach);
    return box.contains((Envelope) revision.extent());
  }

  private Optional<Found> nearestWithin(
      FeatureTable table, Rule rule, Predicate<Candidate> counts, double reach) {
    Filter filter = FILTERS.and(reader.box(table, reach), rule.where().filter());
    NearestMeasure measure = site.whole().nearest();
    Found best = null;
    Envelope nearer = null;
    try (FeatureCursor cursor = reader.open(table, FeatureQuery.where(filter))) {
      while (cursor.hasNext()) {
        SimpleFeature feature = cursor.next();
        if (nearer != null && !nearer.intersects(box(feature))) {
          continue;
        }
        Optional<Candidate> candidate = reader.candidate(feature, table).filter(counts);
        double distance =
            candidate.map(c -> measure.distance(c.inPlane())).orElse(Double.MAX_VALUE);
        if (candidate.isPresent() && (best == null || distance < best.distance())) {
          best = new Found(distance, candidate.get());
          // what does not meet this box cannot be nearer
          nearer = reader.around(site, table, distance);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Envelope box(SimpleFeature feature) {
    return feature.getDefaultGeometry() instanceof Geometry geometry
        ? geometry.getEnvelopeInternal()
        : new Envelope();
  }

  private NearestWay describe(Found found) {
    Nearest nearest = site.whole().nearest().to(found.candidate().inPlane());
    NearestFeature feature =
        new NearestFeature(
            Rounding.metres(nearest.distanceMetres()),
            Rounding.azimuth(nearest.azimuthDegrees()),
            found.candidate().id(),
            null);
    Coordinate[] ends = {nearest.from(), nearest.to()};
    return new NearestWay(found.candidate(), feature, LINES.createLineString(ends));
  }
}
