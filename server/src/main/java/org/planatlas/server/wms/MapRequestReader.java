package org.planatlas.server.wms;

import java.awt.Color;
import java.util.List;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.server.map.AskedLayer;
import org.planatlas.server.map.MapArea;
import org.planatlas.server.map.MapLayers;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** Reads and checks the parameters of GetMap. */
@Component
class MapRequestReader {

  private final MapLayers layers;
  private final WmsFilters filters;

  MapRequestReader(MapLayers layers, WmsFilters filters) {
    this.layers = layers;
    this.filters = filters;
  }

  MapRequest read(OwsRequest request) {
    refuseSld(request);
    List<AskedLayer> wanted = layers.asked(request, "LAYERS");
    var styles = layers.styles(wanted, request);
    MapArea area = MapAreaReader.read(request, WmsVersion.of(request));
    ImageFormat format = format(request);
    boolean transparent =
        format == ImageFormat.PNG
            && "true".equalsIgnoreCase(request.find("TRANSPARENT").orElse(""));
    return new MapRequest(
        wanted.stream().map(AskedLayer::layer).toList(),
        styles,
        filters.read(wanted, request),
        area,
        format,
        transparent,
        background(request));
  }

  private static void refuseSld(OwsRequest request) {
    for (String key : List.of("SLD", "SLD_BODY")) {
      if (request.find(key).isPresent()) {
        throw new OwsException(
            OwsException.INVALID_PARAMETER,
            key.toLowerCase(java.util.Locale.ROOT),
            key + " is not read by this service; name one of its styles in STYLES.");
      }
    }
  }

  static ImageFormat format(OwsRequest request) {
    String text = request.get("FORMAT");
    return ImageFormat.find(text)
        .orElseThrow(
            () ->
                new OwsException(
                    "InvalidFormat",
                    "format",
                    "The format '" + text + "' is not offered; ask for image/png or image/jpeg."));
  }

  private static Color background(OwsRequest request) {
    String text = request.find("BGCOLOR").orElse("0xFFFFFF").trim();
    if (!text.matches("(0[xX]|#)[0-9A-Fa-f]{6}")) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "bgcolor",
          "BGCOLOR must look like 0xFFFFFF, not '" + text + "'.");
    }
    return new Color(Integer.parseInt(text.replaceFirst("0[xX]|#", ""), 16));
  }
}
