package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Landing page, conformance and OpenAPI document of all parts (OGC 19-072, clause 7). */
@RestController
@RequestMapping("/ogc")
@Access(Action.READ)
class LandingController {

  static final String ROOT = "/ogc";
  private static final List<String> PARAMETERS = List.of("f", "lang");

  private final List<ApiPart> parts;
  private final BaseUrl baseUrl;

  LandingController(ObjectProvider<ApiPart> parts, BaseUrl baseUrl) {
    this.parts = parts.orderedStream().toList();
    this.baseUrl = baseUrl;
  }

  /** Address of the server that has the API at this address. */
  static String server(String root) {
    return root.substring(0, root.lastIndexOf(ROOT));
  }

  /** The page that everything is found from. */
  record Landing(String title, String description, List<Link> links) {}

  /** What can be relied on. */
  record Conformance(List<String> conformsTo) {}

  @GetMapping(path = {"", "/"})
  ResponseEntity<Object> landing(HttpServletRequest request) throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(PARAMETERS);
    Words words = Words.of(request, parameters);
    Landing landing = landing(baseUrl.of(request) + ROOT);
    if (AnswerForm.of(request, parameters, AnswerForm.DOCUMENTS) == AnswerForm.HTML) {
      return CollectionsController.page(
          out ->
              CollectionPages.links(
                  landing.title(),
                  landing.description(),
                  landing.links(),
                  baseUrl.of(request) + ROOT,
                  words,
                  out),
          words);
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(landing);
  }

  private Landing landing(String root) {
    List<Link> links = new ArrayList<>();
    links.add(Link.json(root, "self", "This document"));
    links.add(new Link(root + "?f=html", "alternate", "text/html", "网页 / As a page"));
    links.add(
        new Link(root + "/openapi.json", "service-desc", Link.OPENAPI, "The API as OpenAPI 3.0"));
    links.add(Link.json(root + "/conformance", "conformance", "Conformance classes"));
    links.add(
        Link.json(
            root + "/conformance",
            "http://www.opengis.net/def/rel/ogc/1.0/conformance",
            "Conformance classes"));
    parts.forEach(part -> links.addAll(part.links(root)));
    return new Landing(
        "PlanAtlas 空间规划服务 / PlanAtlas",
        "空间规划与管控要素的冲突核查。标注 SYNTHETIC 或 APPROXIMATE 的数据仅供演示。 / Conflict checks on a"
            + " city's plan and control layers. Data marked SYNTHETIC or APPROXIMATE are illustrative.",
        links);
  }

  @GetMapping(path = "/conformance")
  ResponseEntity<Object> conformance(HttpServletRequest request) throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(PARAMETERS);
    Words words = Words.of(request, parameters);
    List<String> classes =
        parts.stream().flatMap(part -> part.conformance().stream()).distinct().toList();
    if (AnswerForm.of(request, parameters, AnswerForm.DOCUMENTS) == AnswerForm.HTML) {
      List<Link> links = classes.stream().map(uri -> Link.json(uri, "about", uri)).toList();
      String title = words.of("符合的标准", "Conformance");
      String root = baseUrl.of(request) + ROOT;
      return CollectionsController.page(
          out -> CollectionPages.links(title, "", links, root, words, out), words);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Conformance(classes));
  }

  @GetMapping(
      path = "/openapi.json",
      produces = {Link.OPENAPI, MediaType.APPLICATION_JSON_VALUE})
  Map<String, Object> openApi(HttpServletRequest request) {
    return new OpenApiDocument(parts).write(baseUrl.of(request) + ROOT);
  }
}
