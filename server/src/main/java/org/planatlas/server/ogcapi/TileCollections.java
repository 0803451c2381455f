package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileLayer;
import org.planatlas.server.tiles.TileLayers;
import org.planatlas.server.tiles.TileLimits;
import org.springframework.stereotype.Component;

/** Finds what a tile's address names, or says which part of it is not there. */
@Component
class TileCollections {

  private final TileLayers layers;
  private final BaseUrl baseUrl;

  TileCollections(TileLayers layers, BaseUrl baseUrl) {
    this.layers = layers;
    this.baseUrl = baseUrl;
  }

  String root(HttpServletRequest request) {
    return baseUrl.of(request) + LandingController.ROOT;
  }

  OwsRequest request(HttpServletRequest request, Subject subject) {
    return new OwsRequest(
        Map.of(),
        Optional.empty(),
        baseUrl.of(request),
        LandingController.ROOT,
        Optional.empty(),
        subject);
  }

  TileLayer layer(String id, OwsRequest request) {
    return layers
        .find(id, request)
        .orElseThrow(() -> OgcProblem.notFound("There is no collection '" + id + "'."));
  }

  /** The group of a name, where no layer has it. */
  Optional<TileLayer> findGroup(String id, OwsRequest request) {
    return layers.find(id, request).filter(TileLayer::group);
  }

  /** All groups that the subject may see something of. */
  List<TileLayer> listGroups(OwsRequest request) {
    return layers.list(request).stream().filter(TileLayer::group).toList();
  }

  TileMatrixSet set(String id) {
    return TileMatrixSet.find(id)
        .orElseThrow(
            () ->
                OgcProblem.notFound(
                    "There is no tile matrix set '" + id + "'; /ogc/tileMatrixSets lists all."));
  }

  /** A tile of a set; it is not there beyond the level's edge. */
  TileAddress address(String setId, String level, String row, String column) {
    TileMatrixSet set = set(setId);
    TileMatrix matrix =
        set.findMatrix(level)
            .orElseThrow(
                () -> OgcProblem.notFound("The set " + setId + " has no level '" + level + "'."));
    int y = index("row", row);
    int x = index("column", column);
    if (!matrix.all().contains(x, y)) {
      throw OgcProblem.notFound(
          "Level %s has rows 0 to %d and columns 0 to %d."
              .formatted(level, matrix.rows() - 1, matrix.columns() - 1));
    }
    return new TileAddress(set, matrix, x, y);
  }

  private static int index(String name, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw OgcProblem.badRequest(
          "The %s is a whole number of 0 or more, not '%s'.".formatted(name, text));
    }
    return Integer.parseInt(text);
  }

  /** What a tile shows; nothing where the layer has nothing, which need not be looked for. */
  TileContent content(TileLayer layer, String style, TileAddress address, OwsRequest request) {
    TileContent content =
        layers
            .content(layer, style, request)
            .orElseThrow(
                () ->
                    OgcProblem.notFound(
                        "There is no style '%s' for %s; its own is %s."
                            .formatted(style, layer.name(), layer.style())));
    boolean reached =
        TileLimits.of(layer, address.set())
            .in(address.matrix())
            .contains(address.column(), address.row());
    return reached ? content : new TileContent(List.of());
  }

  /** What the tiles of a layer show in its own style. */
  TileContent content(TileLayer layer, OwsRequest request) {
    return layers.content(layer, "", request).orElseThrow();
  }
}
