package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.plane.PlaneCopy;

/** Features out of an analysis copy, which knows the next one without reading the others. */
final class CopiedSurroundings implements Surroundings {

  private final PlaneCopy copy;
  private final LayerReader reader;
  private final Predicate<Candidate> counts;

  CopiedSurroundings(PlaneCopy copy, LayerReader reader, Predicate<Candidate> counts) {
    this.copy = copy;
    this.reader = reader;
    this.counts = counts;
  }

  private Candidate candidate(int row) {
    reader.deadline().verify();
    return new Candidate(new NearbyRow.Copied(copy, row));
  }

  @Override
  public void visitFromNear(ToDoubleFunction<Candidate> visitor) {
    double[] bound = {Double.POSITIVE_INFINITY};
    copy.searchNear(
        reader.site().box(0),
        row -> {
          Candidate candidate = candidate(row);
          if (counts.test(candidate)) {
            bound[0] = visitor.applyAsDouble(candidate);
          }
          return bound[0];
        });
  }

  @Override
  public List<Candidate> list(Envelope box) {
    List<Candidate> found = new ArrayList<>();
    copy.search(
        box,
        row -> {
          Candidate candidate = candidate(row);
          if (counts.test(candidate)) {
            found.add(candidate);
          }
        });
    found.sort(Comparator.comparingLong(Candidate::fid));
    return found;
  }
}
