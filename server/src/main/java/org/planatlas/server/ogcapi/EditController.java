package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.edit.EditRefusedException;
import org.planatlas.layers.edit.EditResult;
import org.planatlas.layers.edit.FeatureChangedException;
import org.planatlas.layers.edit.FeatureEdit;
import org.planatlas.layers.edit.LayerEditor;
import org.planatlas.layers.edit.LayerEdits;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.Load;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Creates, replaces, updates and deletes features (OGC 20-002, a draft). Each change is a new
 * revision of the layer. A change of a feature is conditional on its ETag.
 */
@RestController
@RequestMapping("/ogc/collections/{collection}/items")
@Access(Action.WRITE)
class EditController {

  static final String GEO_JSON = "application/geo+json";
  static final String MERGE_PATCH = "application/merge-patch+json";

  private static final String CONTENT_CRS = "Content-Crs";
  private static final String IF_MATCH = "If-Match";

  private final FeatureCollections collections;
  private final ItemQueries queries;
  private final LayerEditor editor;
  private final Gates gates;
  private final BaseUrl baseUrl;

  EditController(
      FeatureCollections collections,
      ItemQueries queries,
      LayerEditor editor,
      Gates gates,
      BaseUrl baseUrl) {
    this.collections = collections;
    this.queries = queries;
    this.editor = editor;
    this.gates = gates;
    this.baseUrl = baseUrl;
  }

  @PostMapping(consumes = {GEO_JSON, Link.JSON})
  ResponseEntity<Void> create(
      @PathVariable String collection,
      @RequestHeader(name = CONTENT_CRS, required = false) String crs,
      @RequestBody byte[] body,
      Subject subject,
      HttpServletRequest request) {
    Layer layer = editable(collection, subject, request);
    FeatureEdit insert = new FeatureEdit.Insert(FeatureBody.read(body, crs).whole(layer));
    EditResult result = apply(layer, insert, subject);
    String id = result.outcomes().get(0).ids().get(0);
    String address =
        baseUrl.of(request)
            + LandingController.ROOT
            + "/collections/"
            + layer.id()
            + "/items/"
            + id;
    return tagged(ResponseEntity.created(URI.create(address)), result.layer(), id, subject);
  }

  @PutMapping(
      path = "/{feature}",
      consumes = {GEO_JSON, Link.JSON})
  ResponseEntity<Void> replace(
      @PathVariable String collection,
      @PathVariable String feature,
      @RequestHeader(name = CONTENT_CRS, required = false) String crs,
      @RequestHeader(name = IF_MATCH, required = false) String ifMatch,
      @RequestBody byte[] body,
      Subject subject,
      HttpServletRequest request) {
    Layer layer = editable(collection, subject, request);
    FeatureEdit.Target target = target(layer, feature, ifMatch, subject);
    FeatureEdit edit = new FeatureEdit.Replace(target, FeatureBody.read(body, crs).whole(layer));
    return changed(layer, feature, edit, subject);
  }

  @PatchMapping(
      path = "/{feature}",
      consumes = {MERGE_PATCH, GEO_JSON, Link.JSON})
  ResponseEntity<Void> update(
      @PathVariable String collection,
      @PathVariable String feature,
      @RequestHeader(name = CONTENT_CRS, required = false) String crs,
      @RequestHeader(name = IF_MATCH, required = false) String ifMatch,
      @RequestBody byte[] body,
      Subject subject,
      HttpServletRequest request) {
    Layer layer = editable(collection, subject, request);
    FeatureEdit.Target target = target(layer, feature, ifMatch, subject);
    FeatureEdit edit = new FeatureEdit.Update(target, FeatureBody.read(body, crs).changes(layer));
    return changed(layer, feature, edit, subject);
  }

  @DeleteMapping("/{feature}")
  ResponseEntity<Void> delete(
      @PathVariable String collection,
      @PathVariable String feature,
      @RequestHeader(name = IF_MATCH, required = false) String ifMatch,
      Subject subject,
      HttpServletRequest request) {
    Layer layer = editable(collection, subject, request);
    FeatureEdit edit = new FeatureEdit.Delete(target(layer, feature, ifMatch, subject));
    requireDone(apply(layer, edit, subject));
    return ResponseEntity.noContent().build();
  }

  private Layer editable(String collection, Subject subject, HttpServletRequest request) {
    QueryParameters.of(request).requireKnown(List.of());
    Layer layer = collections.get(collection, subject);
    if (layer.growing()) {
      throw OgcProblem.of(
          HttpStatus.CONFLICT,
          "The layer " + layer.name() + " belongs to the system and stays as it is.");
    }
    return layer;
  }

  /** The feature as the client knows it, which must be as it is. */
  private FeatureEdit.Target target(Layer layer, String id, String ifMatch, Subject subject) {
    SimpleFeature row =
        queries.findRow(layer, id, subject).orElseThrow(() -> OgcProblem.noSuchFeature(layer));
    FeatureTag tag = FeatureTag.of(row);
    tag.require(ifMatch);
    return new FeatureEdit.Target(
        ItemQueries.id(id),
        FeatureTag.isAny(ifMatch) ? Optional.empty() : Optional.of(tag.version()));
  }

  private EditResult apply(Layer layer, FeatureEdit edit, Subject subject) {
    // rows are read and written as in a download
    try (Gate.Pass pass = gates.enter(Load.STREAM)) {
      LayerEdits edits = LayerEdits.of(layer.id(), List.of(edit));
      return editor.apply(List.of(edits), subject.name()).get(0);
    } catch (EditRefusedException e) {
      throw OgcProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    } catch (FeatureChangedException e) {
      throw OgcProblem.of(HttpStatus.PRECONDITION_FAILED, e.getMessage());
    }
  }

  private ResponseEntity<Void> changed(Layer layer, String id, FeatureEdit edit, Subject subject) {
    EditResult result = requireDone(apply(layer, edit, subject));
    return tagged(ResponseEntity.noContent(), result.layer(), id, subject);
  }

  /** Somebody may have deleted it a moment ago. */
  private static EditResult requireDone(EditResult result) {
    if (result.outcomes().get(0).rows() == 0) {
      throw OgcProblem.noSuchFeature(result.layer());
    }
    return result;
  }

  private ResponseEntity<Void> tagged(
      ResponseEntity.HeadersBuilder<?> answer, Layer layer, String id, Subject subject) {
    queries.findRow(layer, id, subject).ifPresent(row -> answer.eTag(FeatureTag.of(row).text()));
    return answer.build();
  }
}
