package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.json.ClientJson;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.CheckAnswer;
import org.planatlas.server.work.CheckDesk;
import org.planatlas.server.work.Preferences;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OGC API Processes: which there are, and running one now or as a job (18-062r2, 7.8 to 7.11). */
@RestController
@RequestMapping("/ogc/processes")
@Access(Action.CHECK)
class ProcessesController {

  private final CheckProcess process;
  private final CheckDesk desk;
  private final BaseUrl baseUrl;

  ProcessesController(CheckProcess process, CheckDesk desk, BaseUrl baseUrl) {
    this.process = process;
    this.desk = desk;
    this.baseUrl = baseUrl;
  }

  /** The list. */
  record ProcessList(List<Map<String, Object>> processes, List<Link> links) {}

  private String root(HttpServletRequest request) {
    return baseUrl.of(request) + LandingController.ROOT;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ProcessList list(@RequestParam(defaultValue = "10") int limit, HttpServletRequest request) {
    if (limit < 1) {
      throw OgcProblem.badRequest("limit is a number of 1 or more.");
    }
    String root = root(request);
    return new ProcessList(
        List.of(process.summary(root)),
        List.of(Link.json(root + "/processes", "self", "This document")));
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> describe(@PathVariable String id, HttpServletRequest request) {
    require(id);
    return process.description(root(request));
  }

  @PostMapping(path = "/{id}/execution", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> execute(
      @PathVariable String id,
      @RequestBody String body,
      @RequestHeader(name = "Prefer", required = false) List<String> prefer,
      Subject subject,
      HttpServletRequest request) {
    require(id);
    JsonNode execution = read(body);
    ResponseForm form = ResponseForm.of(execution);
    String check = process.request(execution);
    Map<String, String> more = Map.of(ResponseForm.KEY, form.word());
    Preferences preferences = Preferences.of(prefer);
    if (preferences.isAsync()) {
      return begun(desk.later(check, subject, more), true, request);
    }
    CheckAnswer answer = desk.now(check, subject, preferences.patience(), more);
    if (answer instanceof CheckAnswer.GoesOn later) {
      return begun(later.job(), false, request);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(form.of(((CheckAnswer.Done) answer).check().report()));
  }

  private ResponseEntity<Object> begun(Job job, boolean asPreferred, HttpServletRequest request) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(HttpStatus.CREATED)
            .header(HttpHeaders.LOCATION, root(request) + "/jobs/" + job.id());
    if (asPreferred) {
      answer.header("Preference-Applied", Preferences.ASYNC);
    }
    return answer.contentType(MediaType.APPLICATION_JSON).body(JobStatus.of(job, root(request)));
  }

  private static void require(String id) {
    if (!id.equals(CheckProcess.ID)) {
      throw OgcProblem.noSuchProcess(id);
    }
  }

  private static JsonNode read(String body) {
    try {
      return ClientJson.mapper().readTree(body);
    } catch (JacksonException e) {
      throw OgcProblem.badRequest(
          ClientJson.findDoubled(e)
              .orElseGet(() -> "The body is not JSON: " + e.getOriginalMessage()));
    }
  }

  /** How the one output is handed over. */
  enum ResponseForm {
    /** As it is. */
    RAW,
    /** In an object of outputs by name. */
    DOCUMENT;

    static final String KEY = "response";

    static ResponseForm of(JsonNode execution) {
      return of(execution.path(KEY).asString("raw"));
    }

    static ResponseForm of(String word) {
      return switch (word) {
        case "raw" -> RAW;
        case "document" -> DOCUMENT;
        default -> throw OgcProblem.badRequest("response is raw or document, not '" + word + "'.");
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Object of(CheckReport report) {
      Object json = JsonMapper.shared().readTree(CheckReportJson.write(report));
      return this == RAW
          ? json
          : Map.of(CheckProcess.OUTPUT, Map.of("value", json, "mediaType", Link.JSON));
    }
  }
}
