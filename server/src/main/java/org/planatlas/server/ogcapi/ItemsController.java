package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Features of a collection, and one of them (OGC 17-069r4, 7.15 and 7.16). */
@RestController
@RequestMapping("/ogc/collections/{collection}/items")
@Access(Action.READ)
class ItemsController {

  private final FeatureCollections collections;
  private final ItemQueries queries;
  private final ItemsAnswer answer;
  private final StreamedAnswer streamed;
  private final BaseUrl baseUrl;

  ItemsController(
      FeatureCollections collections,
      ItemQueries queries,
      ItemsAnswer answer,
      StreamedAnswer streamed,
      BaseUrl baseUrl) {
    this.collections = collections;
    this.queries = queries;
    this.answer = answer;
    this.streamed = streamed;
    this.baseUrl = baseUrl;
  }

  @GetMapping
  void items(
      @PathVariable String collection,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    AnswerForm form = AnswerForm.of(request, parameters, AnswerForm.FEATURES);
    Words words = Words.of(request, parameters);
    Layer layer = collections.get(collection, subject);
    BoundItems items = queries.bind(layer, parameters, subject);
    ItemLinks links = links(layer, "/items", parameters, form, request);
    if (isKnown(links, words, request, response, items::etag)) {
      return;
    }
    send(
        request,
        response,
        () -> writeHead(items, form, words, response),
        out -> answer.write(items, links, words, response::setHeader, out));
  }

  @GetMapping("/{feature}")
  void item(
      @PathVariable String collection,
      @PathVariable String feature,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    AnswerForm form = AnswerForm.of(request, parameters, AnswerForm.FEATURES);
    Words words = Words.of(request, parameters);
    Layer layer = collections.get(collection, subject);
    BoundItems items = queries.bindOne(layer, feature, parameters, subject);
    SimpleFeature row = answer.get(items);
    ItemLinks links = links(layer, "/items/" + feature, parameters, form, request);
    if (isKnown(links, words, request, response, self -> items.etag(row, self))) {
      return;
    }
    send(
        request,
        response,
        () -> writeHead(items, form, words, response),
        out -> answer.writeOne(items, links, words, out));
  }

  /** The head alone when that is all that is asked; the body is not made then. */
  private void send(
      HttpServletRequest request,
      HttpServletResponse response,
      Runnable head,
      StreamedAnswer.Body body)
      throws IOException {
    if (request.getMethod().equals("HEAD")) {
      head.run();
      return;
    }
    streamed.send(
        request,
        response,
        out -> {
          head.run();
          body.write(out);
        });
  }

  private ItemLinks links(
      Layer layer,
      String path,
      QueryParameters parameters,
      AnswerForm form,
      HttpServletRequest request) {
    String root = baseUrl.of(request) + LandingController.ROOT;
    return new ItemLinks(root, layer.id(), path, parameters, form);
  }

  /** Answers 304 when the client has this answer already. */
  private static boolean isKnown(
      ItemLinks links,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Function<String, Optional<String>> tag) {
    // others may not keep it: what is answered depends on who asks
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (links.form() == AnswerForm.HTML) {
      // titles change without a revision
      return false;
    }
    String self = links.form().code() + words.tag() + links.address("f", null);
    Optional<String> etag = tag.apply(self);
    return etag.isPresent()
        && new ServletWebRequest(request, response).checkNotModified(etag.get());
  }

  private static void writeHead(
      BoundItems items, AnswerForm form, Words words, HttpServletResponse response) {
    response.setContentType(form.mediaType());
    response.setHeader(HttpHeaders.VARY, "Accept, Accept-Language");
    if (form == AnswerForm.HTML) {
      response.setCharacterEncoding("UTF-8");
      response.setHeader(HttpHeaders.CONTENT_LANGUAGE, words.tag());
    } else if (form.file().isEmpty()) {
      response.setHeader("Content-Crs", "<" + items.wanted().crs().name() + ">");
    }
    if (form.file().isPresent()) {
      FeatureFormat format = form.file().get();
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          AttachedFile.disposition(
              items.layer().title().zh(),
              items.layer().name().replaceAll("[^A-Za-z0-9_]", "_"),
              format.extension()));
    }
  }
}
