package org.planatlas.layers.job;

/** How far a job is; every call also asks whether it shall stop. */
@FunctionalInterface
public interface JobProgress {

  /** Nobody watches: for work that runs without a job. */
  JobProgress NONE = (done, total) -> {};

  /**
   * Tells how much is done.
   *
   * @param total 0 while unknown
   * @throws JobCancelledException when somebody cancelled the job
   */
  void report(long done, long total);

  /** Whether somebody cancelled the job; cheap, for work that asks often. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Tells what there is to see already; the job shows it as its result until it has another.
   *
   * @param result JSON text
   */
  default void announce(String result) {
    // nobody watches
  }
}
