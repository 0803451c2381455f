package org.planatlas.server.api;

import org.planatlas.layers.job.Job;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job as the JSON API shows it. */
record JobView(
    String id,
    String kind,
    String state,
    double progress,
    long done,
    long total,
    String message,
    JsonNode result) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static JobView of(Job job) {
    return new JobView(
        job.id(),
        job.kind(),
        job.state().name(),
        job.progress(),
        job.done(),
        job.total(),
        job.message(),
        job.result() == null ? null : MAPPER.readTree(job.result()));
  }
}
