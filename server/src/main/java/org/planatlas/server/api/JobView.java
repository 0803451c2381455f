package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.PageSentences;
import org.planatlas.layers.job.Job;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job as the JSON API shows it.
 *
 * @param messagePage the message in each language, in the words of the page; absent where there is
 *     none
 */
record JobView(
    String id,
    String kind,
    String state,
    double progress,
    long done,
    long total,
    String message,
    @JsonProperty("message_page") @JsonInclude(JsonInclude.Include.NON_NULL)
        LocalizedText messagePage,
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
        page(job),
        job.result() == null ? null : MAPPER.readTree(job.result()));
  }

  private static LocalizedText page(Job job) {
    boolean silent = job.message() == null || job.message().isEmpty();
    return silent ? null : PageSentences.joined(List.of(job.message()));
  }

  /** A job that just began, with what it fills and can be read meanwhile. */
  static JobView filling(Job job, String matrix) {
    JsonNode result = MAPPER.createObjectNode().put("matrix", matrix);
    return new JobView(
        job.id(),
        job.kind(),
        job.state().name(),
        job.progress(),
        0,
        0,
        job.message(),
        page(job),
        result);
  }
}
