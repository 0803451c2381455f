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

  /** A job that just began, with what it fills and can be read meanwhile. */
  static JobView filling(Job job, String matrix) {
    JsonNode result = MAPPER.createObjectNode().put("matrix", matrix);
    return new JobView(
        job.id(), job.kind(), job.state().name(), job.progress(), 0, 0, job.message(), result);
  }
}
