package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.conflict.matrix.Matrix;
import org.planatlas.layers.conflict.matrix.MatrixSite;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks many sites against all rules: every project, or the features of a layer. The id of a
 * matrix is a key, as that of a check.
 */
@RestController
@RequestMapping("/api/checks/matrix")
@Access(Action.CHECK)
class MatrixController {

  private static final Set<String> OWN_KEYS = Set.of("projects", "layer", "filter", "label");

  private final Matrices matrices;
  private final MatrixSites sites;
  private final MatrixForms forms;
  private final UploadSites ruleSets;
  private final LimitSettings limits;

  MatrixController(
      Matrices matrices,
      MatrixSites sites,
      MatrixForms forms,
      UploadSites ruleSets,
      LimitSettings limits) {
    this.matrices = matrices;
    this.sites = sites;
    this.forms = forms;
    this.ruleSets = ruleSets;
    this.limits = limits;
  }

  /** Matrices of an account, newest first. */
  record MatrixList(List<Map<String, Object>> matrices) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JobView> start(@RequestBody String body, Subject subject) {
    JsonNode json = CheckBody.read(body, limits.sitePositions());
    CheckRequest common = common(json);
    LocalDate day = Matrices.day(common);
    List<MatrixSite> wanted = sites.read(json, common.withAsOf(day), subject);
    return accepted(matrices.start(wanted, day, subject));
  }

  static ResponseEntity<JobView> accepted(Matrices.Begun begun) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/jobs/" + begun.job().id()))
        .body(JobView.filling(begun.job(), begun.matrix().id()));
  }

  /** What holds for all sites: kind, facts, layers, day. */
  private CheckRequest common(JsonNode json) {
    if (!json.isObject()) {
      throw ApiException.badRequest("The request must be a JSON object.");
    }
    for (String key : List.of("site", "parts", "project", "upload")) {
      if (json.hasNonNull(key)) {
        throw ApiException.badRequest(
            "A matrix is asked for with projects or layer, not with " + key + ".");
      }
    }
    ObjectNode rest = ((ObjectNode) json).deepCopy();
    rest.remove(OWN_KEYS);
    ruleSets.requireRuleSet(rest);
    CheckRequest common = CheckRequestJson.read(rest);
    ruleSets.requireFacts(common);
    return common;
  }

  /** Own matrices; an administrator's are those of all accounts; anonymous ones are not listed. */
  @GetMapping
  MatrixList list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset,
      Subject subject) {
    return new MatrixList(forms.list(Matrix.Kind.MATRIX, limit, offset, subject));
  }

  @GetMapping("/{id:[^.]+}")
  void get(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    forms.send(id, Matrix.Kind.MATRIX, "json", request, response);
  }

  @GetMapping("/{id:[^.]+}.{form:json|csv|xlsx}")
  void get(
      @PathVariable String id,
      @PathVariable String form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    forms.send(id, Matrix.Kind.MATRIX, form, request, response);
  }
}
