package org.planatlas.layers.job;

/** What a job does. */
@FunctionalInterface
public interface JobWork {

  /**
   * Does the work to its end.
   *
   * @param progress to tell how far it is; its calls throw {@link JobCancelledException} when
   *     somebody cancelled
   * @return JSON text of the result
   */
  String run(JobProgress progress) throws Exception;
}
