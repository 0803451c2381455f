package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.SiteValidity;
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

/** Compares variants of one site: each is checked and kept, all stand side by side. */
@RestController
@RequestMapping("/api/checks/alternatives")
@Access(Action.CHECK)
class AlternativesController {

  private static final int FEWEST = 2;
  private static final int MOST = 50;

  private final Matrices matrices;
  private final MatrixForms forms;
  private final UploadSites sites;
  private final LimitSettings limits;

  AlternativesController(
      Matrices matrices, MatrixForms forms, UploadSites sites, LimitSettings limits) {
    this.matrices = matrices;
    this.forms = forms;
    this.sites = sites;
    this.limits = limits;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> compare(
      @RequestBody String body,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    JsonNode json = CheckBody.read(body, limits.sitePositions());
    LocalDate day = Matrices.day(common(json));
    List<MatrixSite> variants = variants((ObjectNode) json, day, subject);
    if (json.path("async").asBoolean(false)) {
      return MatrixController.accepted(matrices.startAlternatives(variants, day, subject));
    }
    Matrix matrix = matrices.compare(variants, day, subject);
    forms.write(matrix, MatrixForms.Form.JSON, request, response);
    return null;
  }

  /** What holds for all variants; checks the body on the way. */
  private static CheckRequest common(JsonNode json) {
    if (!json.isObject() || !json.path("variants").isArray()) {
      throw ApiException.badRequest(
          "Send an object with variants: a list of objects with a name and one of site, parts,"
              + " project and upload.");
    }
    int count = json.path("variants").size();
    if (count < FEWEST || count > MOST) {
      throw ApiException.badRequest(
          "Between " + FEWEST + " and " + MOST + " variants are compared, not " + count + ".");
    }
    ObjectNode rest = ((ObjectNode) json).deepCopy();
    rest.remove("variants");
    return CheckRequestJson.read(rest);
  }

  /** Each variant is the common request with what it says itself. */
  private List<MatrixSite> variants(ObjectNode json, LocalDate day, Subject subject) {
    List<MatrixSite> variants = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode variant : json.path("variants")) {
      int number = variants.size() + 1;
      if (!variant.isObject()) {
        throw ApiException.badRequest("Variant " + number + " must be an object.");
      }
      ObjectNode merged = json.deepCopy();
      merged.remove("variants");
      merged.setAll((ObjectNode) variant);
      merged.remove("name");
      String name =
          Optional.of(variant.path("name").asString("").strip())
              .filter(text -> !text.isEmpty())
              .orElse("方案 " + number);
      if (!names.add(name)) {
        throw ApiException.badRequest(
            "Variant "
                + number
                + ": another one is called '"
                + name
                + "'; give each its own name.");
      }
      try {
        CheckRequest request = sites.complete(CheckRequestJson.read(merged), merged, subject);
        if (request.parts().isEmpty() && request.project().isEmpty()) {
          throw ApiException.badRequest("it has no site; give site, parts, project or upload.");
        }
        request.parts().forEach(SiteValidity::require);
        variants.add(MatrixSite.of(Integer.toString(number), name, request.withAsOf(day)));
      } catch (InvalidCheckException | ApiException e) {
        throw ApiException.badRequest("Variant " + number + " (" + name + "): " + e.getMessage());
      }
    }
    return variants;
  }

  /** Comparisons of an account, newest first. */
  record AlternativesList(List<Map<String, Object>> alternatives) {}

  /** Own comparisons; see {@link MatrixController}. */
  @GetMapping
  AlternativesList list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset,
      Subject subject) {
    return new AlternativesList(forms.list(Matrix.Kind.ALTERNATIVES, limit, offset, subject));
  }

  @GetMapping("/{id:[^.]+}")
  void get(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    forms.send(id, Matrix.Kind.ALTERNATIVES, "json", request, response);
  }

  @GetMapping("/{id:[^.]+}.{form:json|csv|xlsx}")
  void get(
      @PathVariable String id,
      @PathVariable String form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    forms.send(id, Matrix.Kind.ALTERNATIVES, form, request, response);
  }
}
