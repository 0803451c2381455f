package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileLayer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which collections there are, and what can be asked of one. */
@RestController
@RequestMapping("/ogc/collections")
@Access(Action.READ)
class CollectionsController {

  private static final List<String> PARAMETERS = List.of("f", "lang");

  private final FeatureCollections collections;
  private final TileCollections tiles;
  private final CollectionDocuments documents;
  private final BaseUrl baseUrl;

  CollectionsController(
      FeatureCollections collections,
      TileCollections tiles,
      CollectionDocuments documents,
      BaseUrl baseUrl) {
    this.collections = collections;
    this.tiles = tiles;
    this.documents = documents;
    this.baseUrl = baseUrl;
  }

  private String root(HttpServletRequest request) {
    return baseUrl.of(request) + LandingController.ROOT;
  }

  @GetMapping
  ResponseEntity<Object> list(Subject subject, HttpServletRequest request) throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(PARAMETERS);
    Words words = Words.of(request, parameters);
    String root = root(request);
    List<Layer> layers = collections.list(subject);
    if (AnswerForm.of(request, parameters, AnswerForm.DOCUMENTS) == AnswerForm.HTML) {
      List<Link> groups = groups(root, words, subject, request);
      return page(out -> CollectionPages.list(layers, groups, root, words, out), words);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("links", links(root, words, subject, request));
    document.put("crs", CollectionCrs.list());
    document.put(
        "collections",
        layers.stream().map(layer -> documents.collection(layer, root, words)).toList());
    return json(document, MediaType.APPLICATION_JSON_VALUE, words);
  }

  private List<Link> links(String root, Words words, Subject subject, HttpServletRequest request) {
    List<Link> links = new ArrayList<>();
    links.add(Link.json(root + "/collections", "self", "This document"));
    links.add(new Link(root + "/collections?f=html", "alternate", "text/html", "As a page"));
    links.addAll(groups(root, words, subject, request));
    return links;
  }

  /** Groups have no features and are found by links. */
  private List<Link> groups(String root, Words words, Subject subject, HttpServletRequest request) {
    return tiles.listGroups(tiles.request(request, subject)).stream()
        .map(
            group ->
                Link.json(
                    CollectionDocuments.groupAddress(group, root),
                    "related",
                    words.of("图层组：", "Group of layers: ") + words.of(group.title())))
        .toList();
  }

  private ResponseEntity<Object> group(TileLayer group, AnswerForm form, String root, Words words)
      throws IOException {
    if (form == AnswerForm.HTML) {
      String title = words.of(group.title());
      String text = words.of(group.description());
      List<Link> links = documents.groupLinks(group, root, words);
      return page(out -> CollectionPages.links(title, text, links, root, words, out), words);
    }
    return json(documents.group(group, root, words), MediaType.APPLICATION_JSON_VALUE, words);
  }

  @GetMapping("/{collection}")
  ResponseEntity<Object> collection(
      @PathVariable String collection, Subject subject, HttpServletRequest request)
      throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(PARAMETERS);
    Words words = Words.of(request, parameters);
    String root = root(request);
    AnswerForm form = AnswerForm.of(request, parameters, AnswerForm.DOCUMENTS);
    Optional<TileLayer> group = tiles.findGroup(collection, tiles.request(request, subject));
    if (group.isPresent()) {
      return group(group.get(), form, root, words);
    }
    Layer layer = collections.get(collection, subject);
    if (form == AnswerForm.HTML) {
      Map<String, Object> queryables = documents.queryables(layer, root, subject, words);
      List<Link> links = documents.links(layer, root);
      return page(out -> CollectionPages.one(layer, queryables, links, root, words, out), words);
    }
    return json(documents.collection(layer, root, words), MediaType.APPLICATION_JSON_VALUE, words);
  }

  @GetMapping("/{collection}/queryables")
  ResponseEntity<Object> queryables(
      @PathVariable String collection, Subject subject, HttpServletRequest request) {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(PARAMETERS);
    AnswerForm.of(request, parameters, AnswerForm.SCHEMAS);
    Words words = Words.of(request, parameters);
    Layer layer = collections.get(collection, subject);
    return json(
        documents.queryables(layer, root(request), subject, words),
        "application/schema+json",
        words);
  }

  private static ResponseEntity<Object> json(Object document, String type, Words words) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_LANGUAGE, words.tag())
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .body(document);
  }

  /** Writes a page. */
  @FunctionalInterface
  interface Page {

    void write(ByteArrayOutputStream out) throws IOException;
  }

  /** A page as an answer. */
  static ResponseEntity<Object> page(Page page, Words words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    page.write(out);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_LANGUAGE, words.tag())
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .body(out.toByteArray());
  }
}
