package org.planatlas.server.work;

import java.util.List;
import java.util.Optional;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;

/**
 * The jobs that a subject may see: an account its own, an administrator all; one that was started
 * without login belongs to whoever knows its unguessable id, and is never listed.
 */
@Component
public class OwnJobs {

  private final JobService jobs;

  /** Looks among all jobs. */
  public OwnJobs(JobService jobs) {
    this.jobs = jobs;
  }

  /** A job of the subject. */
  public Optional<Job> find(String id, Subject subject) {
    return jobs.find(id)
        .filter(
            job ->
                job.owner().equals(Subject.ANONYMOUS.name())
                    || job.owner().equals(subject.name())
                    || subject.has(Role.ADMIN));
  }

  /** Jobs that the account started, newest first. */
  public List<Job> list(String kind, int limit, Subject subject) {
    return subject.isAnonymous() ? List.of() : jobs.list(subject.name(), kind, limit);
  }
}
