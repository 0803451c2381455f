package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileForm;
import org.planatlas.server.tiles.TileLayer;
import org.planatlas.server.tiles.TileLayers;
import org.planatlas.server.tiles.TileSeeding;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Makes tiles of a layer or group ahead, as a job that tells how far it is. */
@RestController
@RequestMapping("/api/tiles/seed")
@Access(Action.WRITE)
class TileSeedController {

  private static final long MOST_TILES = 1_000_000;

  private final TileLayers layers;
  private final TileSeeding seeding;
  private final BaseUrl baseUrl;

  TileSeedController(TileLayers layers, TileSeeding seeding, BaseUrl baseUrl) {
    this.layers = layers;
    this.seeding = seeding;
    this.baseUrl = baseUrl;
  }

  /**
   * The body.
   *
   * @param layer or group
   * @param style empty for its own
   * @param tileMatrixSet its id
   * @param format {@code png}, {@code jpg} or {@code mvt}
   * @param minLevel id of the first level
   * @param maxLevel id of the last level
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Body(
      String layer,
      String style,
      String tileMatrixSet,
      String format,
      Integer minLevel,
      Integer maxLevel) {}

  @PostMapping
  ResponseEntity<JobView> start(
      @RequestBody Body body, Subject subject, HttpServletRequest request) {
    OwsRequest asked =
        new OwsRequest(
            Map.of(), Optional.empty(), baseUrl.of(request), "", Optional.empty(), subject);
    TileLayer layer =
        layers
            .find(required("layer", body.layer()), asked)
            .orElseThrow(() -> ApiException.notFound("There is no layer '" + body.layer() + "'."));
    if (layer.isGrowing()) {
      throw ApiException.badRequest(
          "Tiles of " + layer.name() + " are not kept, for its features come one by one.");
    }
    TileSeeding.Plan plan = plan(body, layer, asked);
    if (plan.count() > MOST_TILES) {
      throw ApiException.badRequest(
          "These are %d tiles; ask for fewer levels, at most %d tiles at a time."
              .formatted(plan.count(), MOST_TILES));
    }
    Job job = seeding.start(plan, subject);
    return ResponseEntity.accepted()
        .location(URI.create("/api/jobs/" + job.id()))
        .body(JobView.of(job));
  }

  private TileSeeding.Plan plan(Body body, TileLayer layer, OwsRequest asked) {
    String style = body.style() == null ? "" : body.style();
    TileContent content =
        layers
            .content(layer, style, asked)
            .orElseThrow(() -> ApiException.notFound("There is no style '" + style + "'."));
    String setId = required("tile_matrix_set", body.tileMatrixSet());
    TileMatrixSet set =
        TileMatrixSet.find(setId)
            .orElseThrow(
                () -> ApiException.notFound("There is no tile matrix set '" + setId + "'."));
    String format = body.format() == null ? "png" : body.format();
    TileForm form =
        TileForm.ofExtension(format)
            .orElseThrow(
                () -> ApiException.badRequest("format is png, jpg or mvt, not '" + format + "'."));
    return new TileSeeding.Plan(layer, content, set, levels(set, body), form);
  }

  private static List<TileMatrix> levels(TileMatrixSet set, Body body) {
    int min = body.minLevel() == null ? 0 : body.minLevel();
    if (body.maxLevel() == null) {
      throw ApiException.badRequest("max_level is missing: the id of the last level to make.");
    }
    List<TileMatrix> levels =
        set.matrices().stream()
            .filter(level -> Integer.parseInt(level.id()) >= min)
            .filter(level -> Integer.parseInt(level.id()) <= body.maxLevel())
            .toList();
    if (levels.isEmpty()) {
      throw ApiException.badRequest(
          "%s has no level from %d to %d.".formatted(set.id(), min, body.maxLevel()));
    }
    return levels;
  }

  private static String required(String name, String value) {
    if (value == null || value.isBlank()) {
      throw ApiException.badRequest(name + " is missing.");
    }
    return value;
  }
}
