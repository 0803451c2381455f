package org.planatlas.layers.job;

/**
 * A piece of long work as it stands.
 *
 * @param id unguessable, starts with {@code j-}
 * @param kind {@code import}, {@code check}, {@code matrix}
 * @param owner account that asked for it
 * @param done steps finished
 * @param total steps in all, 0 while unknown
 * @param message a sentence for people, empty when there is nothing to say
 * @param result JSON text of the outcome, or of what a failure asks the user; null before the end
 */
public record Job(
    String id,
    String kind,
    String owner,
    JobState state,
    long done,
    long total,
    String message,
    String result) {

  /** Share of the work that is finished, 0 to 1. */
  public double progress() {
    if (state == JobState.SUCCEEDED) {
      return 1;
    }
    return total <= 0 ? 0 : Math.min(1, (double) done / total);
  }
}
