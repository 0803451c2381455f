package org.planatlas.server.ogcapi;

import static org.planatlas.server.ogcapi.OpenApiDocument.inPath;
import static org.planatlas.server.ogcapi.OpenApiDocument.json;
import static org.planatlas.server.ogcapi.OpenApiDocument.list;
import static org.planatlas.server.ogcapi.OpenApiDocument.object;
import static org.planatlas.server.ogcapi.OpenApiDocument.operation;
import static org.planatlas.server.ogcapi.OpenApiDocument.ref;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** OGC API - Processes - Part 1: Core (18-062r2). */
@Component
class ProcessesPart implements ApiPart {

  private static final String CLASSES = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
  private static final String TAG = "processes";
  private static final Map<String, Object> LIMIT =
      Map.of(
          "name",
          "limit",
          "in",
          "query",
          "required",
          false,
          "schema",
          Map.of("type", "integer", "minimum", 1, "default", 10));

  @Override
  public List<Link> links(String root) {
    return List.of(
        Link.json(
            root + "/processes",
            "http://www.opengis.net/def/rel/ogc/1.0/processes",
            "Processes that can be run"),
        Link.json(root + "/jobs", "http://www.opengis.net/def/rel/ogc/1.0/job-list", "Your jobs"));
  }

  @Override
  public List<String> conformance() {
    return List.of(
        CLASSES + "core",
        CLASSES + "ogc-process-description",
        CLASSES + "json",
        CLASSES + "oas30",
        CLASSES + "job-list",
        CLASSES + "dismiss");
  }

  @Override
  public Description describe() {
    return new Description(
        Map.of("name", TAG, "description", "Processes and jobs"), paths(), schemas());
  }

  private static Map<String, Object> paths() {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put(
        "/processes", Map.of("get", get("processes", "Processes", List.of(LIMIT), "ProcessList")));
    paths.put(
        "/processes/{processID}",
        Map.of(
            "get",
            get("process", "Description of a process", List.of(inPath("processID")), "Process")));
    paths.put("/processes/{processID}/execution", Map.of("post", execution()));
    paths.put("/jobs", Map.of("get", get("jobs", "Your jobs", List.of(LIMIT), "JobList")));
    List<Object> job = List.of(inPath("jobID"));
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("get", get("job", "Status of a job", job, "StatusInfo"));
    one.put("delete", get("dismiss", "Stop or forget a job", job, "StatusInfo"));
    paths.put("/jobs/{jobID}", one);
    paths.put(
        "/jobs/{jobID}/results", Map.of("get", get("results", "Results of a job", job, "Results")));
    return paths;
  }

  private static Map<String, Object> get(
      String id, String summary, List<Object> parameters, String schema) {
    return operation(id, TAG, summary, parameters, Map.of("200", json(schema)));
  }

  private static Map<String, Object> execution() {
    Map<String, Object> prefer =
        Map.of(
            "name",
            "Prefer",
            "in",
            "header",
            "required",
            false,
            "description",
            "respond-async starts a job",
            "schema",
            Map.of("type", "string"));
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", json("Results"));
    responses.put("201", json("StatusInfo"));
    Map<String, Object> execution =
        operation("execute", TAG, "Run a process", List.of(inPath("processID"), prefer), responses);
    execution.put(
        "requestBody",
        Map.of(
            "required",
            true,
            "content",
            Map.of("application/json", Map.of("schema", ref("Execute")))));
    return execution;
  }

  private static Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put(
        "Process",
        object(
            "id",
            "string",
            "title",
            "string",
            "description",
            "string",
            "version",
            "string",
            "inputs",
            "object",
            "outputs",
            "object"));
    schemas.put("ProcessList", listOf("processes", "Process"));
    schemas.put(
        "Execute",
        Map.of(
            "type",
            "object",
            "required",
            List.of("inputs"),
            "properties",
            Map.of(
                "inputs", Map.of("type", "object"),
                "outputs", Map.of("type", "object"),
                "response", Map.of("type", "string", "enum", List.of("raw", "document")))));
    schemas.put(
        "StatusInfo",
        Map.of(
            "type",
            "object",
            "required",
            List.of("jobID", "status", "type"),
            "properties",
            Map.of(
                "processID", Map.of("type", "string"),
                "type", Map.of("type", "string", "enum", List.of("process")),
                "jobID", Map.of("type", "string"),
                "status",
                    Map.of(
                        "type",
                        "string",
                        "enum",
                        List.of("accepted", "running", "successful", "failed", "dismissed")),
                "message", Map.of("type", "string"),
                "progress", Map.of("type", "integer", "minimum", 0, "maximum", 100),
                "links", list(ref("Link")))));
    schemas.put("JobList", listOf("jobs", "StatusInfo"));
    schemas.put("Results", Map.of("type", "object"));
    return schemas;
  }

  private static Map<String, Object> listOf(String name, String schema) {
    return Map.of(
        "type",
        "object",
        "required",
        List.of(name, "links"),
        "properties",
        Map.of(name, list(ref(schema)), "links", list(ref("Link"))));
  }
}
