package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;

/** Counts the repairs of one layer and keeps the first of them, those above the limit apart. */
final class RepairLog {

  /** Repairs that are listed one by one. */
  static final int MOST_LISTED = 1000;

  private final RepairLimit limit;
  private final AcceptedRepairs accepted;
  private final List<RepairProposal> above = new ArrayList<>();
  private final List<RepairProposal> within = new ArrayList<>();
  private long count;
  private long aboveCount;
  private long waiting;

  /**
   * Counts from nothing.
   *
   * @param accepted those above the limit that somebody wants
   */
  RepairLog(RepairLimit limit, AcceptedRepairs accepted) {
    this.limit = limit;
    this.accepted = accepted;
  }

  /** Counts a repair. */
  void add(RepairProposal repair) {
    count++;
    boolean allowed = limit.allows(repair);
    aboveCount += allowed ? 0 : 1;
    waiting += allowed || accepted.accepts(repair) ? 0 : 1;
    List<RepairProposal> list = allowed ? within : above;
    if (list.size() < MOST_LISTED) {
      list.add(repair);
    }
  }

  long count() {
    return count;
  }

  /** Whether a repair above the limit waits for somebody's word. */
  boolean isRefused() {
    return waiting > 0;
  }

  CommitPreview.Repairs report() {
    List<RepairProposal> listed = new ArrayList<>(above);
    within.stream().limit(MOST_LISTED - listed.size()).forEach(listed::add);
    return new CommitPreview.Repairs(
        count, aboveCount, waiting, limit.squareMetres(), limit.percent(), listed);
  }

  /** Why the commit waits, with the first repairs that need a word. */
  String question() {
    StringBuilder text =
        new StringBuilder(
            "%d of %d repairs change more than %s m2 or %s %%; look at them and send accept_repairs,"
                .formatted(waiting, count, limit.squareMetres(), limit.percent()));
    text.append(" or name another limit. Nothing was changed.");
    above.stream()
        .filter(each -> !accepted.accepts(each))
        .limit(3)
        .forEach(each -> text.append(' ').append(each.sentence()));
    return text.toString();
  }
}
