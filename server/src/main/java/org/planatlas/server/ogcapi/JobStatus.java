package org.planatlas.server.ogcapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobState;

/**
 * A job as OGC API Processes shows it (18-062r2, 7.11.5).
 *
 * @param processID what it runs
 * @param type always {@code process}
 * @param jobID unguessable
 * @param status {@code accepted}, {@code running}, {@code successful}, {@code failed}, {@code
 *     dismissed}
 * @param message why it failed; absent otherwise
 * @param progress in hundredths
 * @param links to itself and its results
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobStatus(
    String processID,
    String type,
    String jobID,
    String status,
    String message,
    int progress,
    List<Link> links) {

  static JobStatus of(Job job, String root) {
    String self = root + "/jobs/" + job.id();
    List<Link> links = new ArrayList<>();
    links.add(Link.json(self, "self", "Status of the job"));
    if (job.state() == JobState.SUCCEEDED) {
      links.add(
          Link.json(
              self + "/results",
              "http://www.opengis.net/def/rel/ogc/1.0/results",
              "Results of the job"));
    }
    return new JobStatus(
        CheckProcess.ID,
        "process",
        job.id(),
        word(job.state()),
        job.message().isEmpty() ? null : job.message(),
        (int) Math.floor(job.progress() * 100),
        links);
  }

  /** The same job as dismissed, which it is as soon as it stops. */
  JobStatus dismissed() {
    return new JobStatus(processID, type, jobID, "dismissed", message, progress, List.of());
  }

  private static String word(JobState state) {
    return switch (state) {
      case QUEUED -> "accepted";
      case RUNNING -> "running";
      case SUCCEEDED -> "successful";
      case FAILED -> "failed";
      case CANCELLED -> "dismissed";
    };
  }
}
