package org.planatlas.server.work;

import org.planatlas.layers.conflict.stored.StoredCheck;
import org.planatlas.layers.job.Job;

/** What somebody who waits for a check gets. */
public sealed interface CheckAnswer {

  /** The check, in time. */
  record Done(StoredCheck check) implements CheckAnswer {}

  /** The job as which it goes on, since it takes longer than anybody waits. */
  record GoesOn(Job job) implements CheckAnswer {}
}
