package org.planatlas.server.work;

import java.util.Map;
import org.planatlas.layers.conflict.stored.StoredCheck;
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
   * Runs and stores a check while the client waits.
   *
   * @param body JSON text of the request
   */
  StoredCheck now(String body, Subject subject);

  /**
   * Runs and stores a check as a job.
   *
   * @param body JSON text of the request
   * @param more members for the job's result
   */
  Job later(String body, Subject subject, Map<String, String> more);
}
