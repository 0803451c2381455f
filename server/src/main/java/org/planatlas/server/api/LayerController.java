package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.catalog.RevisionChangedException;
import org.planatlas.layers.xml.XmlText;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The published layers: what they are, what they were, and their upkeep. */
@RestController
@RequestMapping("/api")
class LayerController {

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_ABSTRACT = 4_000;

  private final LayerCatalog catalog;
  private final LayerQuality quality;

  LayerController(LayerCatalog catalog, LayerQuality quality) {
    this.catalog = catalog;
    this.quality = quality;
  }

  /** All layers in drawing order. */
  record LayerList(List<LayerView> layers) {}

  /** The history of a layer, newest first. */
  record RevisionList(List<RevisionView> revisions) {}

  /**
   * One import as it was.
   *
   * @param origin the file of this import and how it was read; null when it came from no file
   * @param warnings of the way in which its files were read, also earlier ones whose rows it has
   */
  record RevisionView(
      int number,
      boolean current,
      long features,
      String sha256,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("created_by") String createdBy,
      String note,
      Origin origin,
      List<Origin.Note> warnings) {}

  /** New titles; what is null stays. */
  record Renaming(Words title, @JsonProperty("abstract") Words description) {}

  /** A text in one or both languages; the one that is left out repeats the other. */
  record Words(String zh, String en) {

    LocalizedText toText() {
      String either = isGiven(zh) ? zh : isGiven(en) ? en : "";
      return new LocalizedText(isGiven(zh) ? zh : either, isGiven(en) ? en : either);
    }

    private static boolean isGiven(String text) {
      return text != null && !text.isBlank();
    }
  }

  @GetMapping("/layers")
  @Access(Action.READ)
  LayerList list() {
    return new LayerList(
        catalog.list().stream()
            .map(layer -> LayerView.of(layer, quality.of(layer).brief()))
            .toList());
  }

  @GetMapping("/deleted-layers")
  @Access(Action.WRITE)
  LayerList listDeleted() {
    return new LayerList(
        catalog.listDeleted().stream().map(layer -> LayerView.of(layer, null)).toList());
  }

  @GetMapping("/layers/{name}")
  @Access(Action.READ)
  LayerView get(@PathVariable String name) {
    Layer layer = catalog.get(name);
    return LayerView.of(layer, quality.of(layer));
  }

  @PatchMapping("/layers/{name}")
  @Access(Action.WRITE)
  LayerView rename(@PathVariable String name, @RequestBody Renaming renaming) {
    Layer layer = catalog.get(name);
    LocalizedText title = renaming.title() == null ? layer.title() : title(renaming.title());
    LocalizedText description =
        renaming.description() == null ? layer.description() : description(renaming.description());
    return LayerView.of(catalog.rename(layer.id(), title, description), null);
  }

  @DeleteMapping("/layers/{name}")
  @Access(Action.WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name, Subject subject) {
    Layer layer = catalog.get(name);
    checkNotGrowing(layer);
    catalog.delete(layer.id(), subject.name());
  }

  @PostMapping("/layers/{name}/undelete")
  @Access(Action.WRITE)
  LayerView undelete(@PathVariable String name) {
    boolean deleted = catalog.listDeleted().stream().anyMatch(layer -> layer.id().equals(name));
    if (!deleted) {
      throw ApiException.notFound("There is no deleted layer named '" + name + "'.");
    }
    return LayerView.of(catalog.undelete(name), null);
  }

  @GetMapping("/layers/{name}/revisions")
  @Access(Action.READ)
  RevisionList revisions(@PathVariable String name) {
    Layer layer = catalog.get(name);
    int current = layer.current().map(LayerRevision::number).orElse(0);
    return new RevisionList(
        catalog.revisions(layer.id()).stream().map(r -> view(r, current)).toList());
  }

  @PostMapping("/layers/{name}/revisions/{number}/restore")
  @Access(Action.WRITE)
  LayerView restore(
      @PathVariable String name,
      @PathVariable int number,
      @RequestParam(name = "based_on", required = false) Integer basedOn,
      Subject subject) {
    Layer layer = catalog.get(name);
    RevisionChangedException.requireSeen(layer, Optional.ofNullable(basedOn));
    if (catalog.findRevision(layer.id(), number).isEmpty()) {
      throw ApiException.notFound(
          "The layer " + name + " has no revision " + number + "; its history lists all.");
    }
    checkNotGrowing(layer);
    Layer restored = catalog.restore(layer, number, subject.name());
    return LayerView.of(restored, quality.of(restored));
  }

  private static LocalizedText title(Words words) {
    LocalizedText title = words.toText();
    for (String text : List.of(title.zh(), title.en())) {
      if (text.isBlank() || text.length() > LONGEST_TITLE) {
        throw ApiException.badRequest(
            "A title needs 1 to " + LONGEST_TITLE + " characters in Chinese or in English.");
      }
      if (text.chars().anyMatch(Character::isISOControl) || !XmlText.isPrintable(text)) {
        throw ApiException.badRequest(
            "The title has a control character or one that no document can hold; type it anew.");
      }
    }
    return title;
  }

  private static LocalizedText description(Words words) {
    LocalizedText description = words.toText();
    for (String text : List.of(description.zh(), description.en())) {
      if (text.length() > LONGEST_ABSTRACT) {
        throw ApiException.badRequest(
            "An abstract may have " + LONGEST_ABSTRACT + " characters; shorten it.");
      }
      if (!XmlText.isPrintable(text)) {
        throw ApiException.badRequest(
            "The abstract has a control character or one that no document can hold; type it anew.");
      }
    }
    return description;
  }

  private static void checkNotGrowing(Layer layer) {
    if (layer.growing()) {
      throw new ApiException(
          HttpStatus.CONFLICT,
          "The layer " + layer.name() + " belongs to the system and stays as it is.");
    }
  }

  private static RevisionView view(LayerRevision revision, int current) {
    return new RevisionView(
        revision.number(),
        revision.number() == current,
        revision.features(),
        revision.sha256(),
        revision.createdAt(),
        revision.createdBy(),
        revision.note(),
        revision.origins().isEmpty() ? null : revision.origins().get(revision.origins().size() - 1),
        revision.origins().stream().flatMap(o -> o.warnings().stream()).distinct().toList());
  }
}
