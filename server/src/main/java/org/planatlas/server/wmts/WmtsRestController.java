package org.planatlas.server.wmts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.planatlas.server.ows.OwsDispatcher;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.tiles.TileForm;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The RESTful addresses (OGC 07-057r7, clause 10), each answered by the operation of its meaning.
 */
@Controller
@Access(Action.READ)
class WmtsRestController {

  private static final String TILE =
      "/wmts/1.0.0/{layer}/{style}/{set}/{matrix}/{row}/{column:[^.]+}";

  private final OwsDispatcher dispatcher;

  WmtsRestController(OwsDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @GetMapping({"/wmts/1.0.0/WMTSCapabilities.xml", "/geoserver/wmts/1.0.0/WMTSCapabilities.xml"})
  void capabilities(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(Map.of("REQUEST", "GetCapabilities"), request, response);
  }

  @GetMapping({TILE + ".{extension}", "/geoserver" + TILE + ".{extension}"})
  void tile(
      @PathVariable Map<String, String> path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Map<String, String> parameters = tileOf(path);
    String extension = path.get("extension");
    parameters.put("REQUEST", "GetTile");
    parameters.put(
        "FORMAT", TileForm.ofExtension(extension).map(TileForm::mediaType).orElse(extension));
    send(parameters, request, response);
  }

  @GetMapping({
    "/wmts/1.0.0/{layer}/{style}/{set}/{matrix}/{row}/{column}/{j}/{i:[^.]+}.{extension}",
    "/geoserver/wmts/1.0.0/{layer}/{style}/{set}/{matrix}/{row}/{column}/{j}/{i:[^.]+}.{extension}"
  })
  void featureInfo(
      @PathVariable Map<String, String> path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Map<String, String> parameters = tileOf(path);
    parameters.put("REQUEST", "GetFeatureInfo");
    parameters.put("FORMAT", TileForm.PNG.mediaType());
    parameters.put("INFOFORMAT", InfoExtension.mediaType(path.get("extension")));
    parameters.put("J", path.get("j"));
    parameters.put("I", path.get("i"));
    send(parameters, request, response);
  }

  private static Map<String, String> tileOf(Map<String, String> path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("LAYER", path.get("layer"));
    parameters.put("STYLE", path.get("style"));
    parameters.put("TILEMATRIXSET", path.get("set"));
    parameters.put("TILEMATRIX", path.get("matrix"));
    parameters.put("TILEROW", path.get("row"));
    parameters.put("TILECOL", path.get("column"));
    return parameters;
  }

  private void send(
      Map<String, String> parameters, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("SERVICE", WmtsNames.SERVICE);
    all.put("VERSION", WmtsNames.VERSION);
    dispatcher.dispatch(request, response, Optional.of(WmtsNames.SERVICE), Optional.empty(), all);
  }
}
