package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.measure.NearestMeasure;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;

/**
 * Features out of the store, in rings around the site that grow until one is far enough or holds
 * the whole layer. One cursor is open at a time, and of a ring with many features only their keys
 * are kept.
 */
final class StoredSurroundings implements Surroundings {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final double FIRST_REACH_METRES = 1_000;
  private static final double GROWTH = 4;

  /** Farther out all that is left is read at once. */
  private static final double LAST_REACH_METRES = 1_000_000;

  private static final int GEOMETRIES_KEPT = 10_000;

  /** A feature of a ring; its geometry is read again when there are many. */
  private record Near(double distance, long fid, String id, Candidate candidate) {}

  private final LayerRevision revision;
  private final LayerReader reader;
  private final Filter where;
  private final Predicate<Candidate> counts;

  /**
   * Reads a revision.
   *
   * @param where leaves out what does not count, as far as the store can tell
   * @param counts whether one counts
   */
  StoredSurroundings(
      LayerRevision revision, LayerReader reader, Filter where, Predicate<Candidate> counts) {
    this.revision = revision;
    this.reader = reader;
    this.where = where;
    this.counts = counts;
  }

  @Override
  public void visitFromNear(ToDoubleFunction<Candidate> visitor) {
    double inner = -1;
    double outer = FIRST_REACH_METRES;
    double bound = Double.POSITIVE_INFINITY;
    while (true) {
      boolean isLast = holdsAll(outer) || outer > LAST_REACH_METRES;
      double reach = isLast ? Double.POSITIVE_INFINITY : outer;
      for (Near near : ring(inner, reach)) {
        if (near.distance() > bound) {
          return;
        }
        bound = visitor.applyAsDouble(read(near));
      }
      if (isLast || bound <= outer) {
        return;
      }
      inner = outer;
      outer *= GROWTH;
    }
  }

  private boolean holdsAll(double reach) {
    return reader
        .around(reader.site().box(reach), revision.table())
        .contains((Envelope) revision.extent());
  }

  private List<Near> ring(double inner, double outer) {
    NearestMeasure measure = reader.site().whole().nearest();
    List<Near> ring = new ArrayList<>();
    Filter filter =
        outer == Double.POSITIVE_INFINITY
            ? where
            : FILTERS.and(reader.box(reader.site().box(outer), revision.table()), where);
    read(
        filter,
        candidate -> {
          double distance = measure.distance(candidate.inPlane());
          if (distance > inner && distance <= outer) {
            Candidate kept = ring.size() < GEOMETRIES_KEPT ? candidate : null;
            ring.add(new Near(distance, candidate.fid(), candidate.id(), kept));
          }
        });
    ring.sort(Comparator.comparingDouble(Near::distance).thenComparingLong(Near::fid));
    return ring;
  }

  private Candidate read(Near near) {
    if (near.candidate() != null) {
      return near.candidate();
    }
    List<Candidate> found = new ArrayList<>();
    read(FILTERS.id(Set.of(FILTERS.featureId(near.id()))), found::add);
    return found.get(0);
  }

  @Override
  public List<Candidate> list(Envelope box) {
    List<Candidate> found = new ArrayList<>();
    read(
        FILTERS.and(reader.box(box, revision.table()), where),
        candidate -> {
          if (candidate.box().intersects(box)) {
            found.add(candidate);
          }
        });
    found.sort(Comparator.comparingLong(Candidate::fid));
    return found;
  }

  private void read(Filter filter, Consumer<Candidate> found) {
    FeatureTable table = revision.table();
    try (FeatureCursor cursor = reader.open(table, FeatureQuery.where(filter))) {
      while (cursor.hasNext()) {
        Optional<Candidate> candidate = reader.candidate(cursor.next(), table);
        candidate.filter(counts).ifPresent(found);
      }
    }
  }
}
