package org.planatlas.server.work;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.job.Job;
import org.planatlas.server.security.Subject;

/**
 * Takes requests for a conflict check, which are those of {@code POST /api/checks}, and runs them
 * within the limits of the server.
 */
public interface CheckDesk {

  /** Kind of the jobs of {@link #later}; their result names the {@code check}. */
  String JOB_KIND = "check";

  /**
   * Runs and stores a check while the client waits, or lets it go on as a job when it takes longer
   * than that.
   *
   * @param body JSON text of the request
   * @param wait how long the client waits; empty, or longer than the server's limit, for that
   * @param more members for the result of a job
   */
  CheckAnswer now(String body, Subject subject, Optional<Duration> wait, Map<String, String> more);

  /**
   * Runs and stores a check as a job.
   *
   * @param body JSON text of the request
   * @param more members for the job's result
   */
  Job later(String body, Subject subject, Map<String, String> more);
}
