package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.render.RenderException;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileAnswer;
import org.planatlas.server.tiles.TileForm;
import org.planatlas.server.tiles.TileLayer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tiles themselves: features, and pictures in the layer's own or a named style. */
@Controller
@RequestMapping("/ogc/collections/{collection}")
@Access(Action.READ)
class TilesController {

  private static final String TILE = "/tiles/{set}/{level}/{row}/{column}";

  private static final List<String> PARAMETERS = List.of("f");

  private final TileCollections collections;
  private final TileAnswer answer;

  TilesController(TileCollections collections, TileAnswer answer) {
    this.collections = collections;
    this.answer = answer;
  }

  @GetMapping(TILE)
  void features(
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "mvt") String f,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    QueryParameters.of(request).requireKnown(PARAMETERS);
    if (!f.equals(TileForm.MVT.extension())) {
      throw OgcProblem.badRequest("f is mvt for tiles of features, not '" + f + "'.");
    }
    send(path, "", TileForm.MVT, collections.request(request, subject), response);
  }

  @GetMapping({"/map" + TILE, "/styles/{style}/map" + TILE})
  void picture(
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "png") String f,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    QueryParameters.of(request).requireKnown(PARAMETERS);
    TileForm form =
        TileForm.ofExtension(f)
            .filter(TileForm::isPicture)
            .orElseThrow(
                () -> OgcProblem.badRequest("f is png or jpg for map tiles, not '" + f + "'."));
    String style = path.getOrDefault("style", "");
    send(path, style, form, collections.request(request, subject), response);
  }

  private void send(
      Map<String, String> path,
      String style,
      TileForm form,
      OwsRequest request,
      HttpServletResponse response)
      throws IOException {
    TileLayer layer = collections.layer(path.get("collection"), request);
    TileAddress address =
        collections.address(
            path.get("set"), path.get("level"), path.get("row"), path.get("column"));
    try {
      answer.send(
          collections.content(layer, style, address, request), address, form, request, response);
    } catch (RenderException e) {
      throw OgcProblem.of(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }
  }
}
