package org.planatlas.server.wms;

import jakarta.servlet.http.HttpServletResponse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.render.LegendRenderer;
import org.planatlas.server.map.MapLayers;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetLegendGraphic (OGC 05-078r4): the legend of a layer's style in Chinese or English. */
@Component
class GetLegendGraphic implements OwsOperation {

  private final MapLayers layers;
  private final LegendRenderer legends = new LegendRenderer();

  GetLegendGraphic(MapLayers layers) {
    this.layers = layers;
  }

  @Override
  public String service() {
    return "WMS";
  }

  @Override
  public String operation() {
    return "GetLegendGraphic";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    Layer layer = layers.get(request, "LAYER").get(0);
    var style = layers.style(layer, request.find("STYLE").orElse(""));
    ImageFormat format = MapRequestReader.format(request);
    BufferedImage picture = legends.render(style, read(request));
    response.setContentType(format.mediaType());
    format.write(picture, response.getOutputStream());
    response.flushBuffer();
  }

  private static LegendRenderer.Request read(OwsRequest request) {
    LegendRenderer.Request usual =
        LegendRenderer.Request.of(request.find("LANGUAGE").orElse("zh").toLowerCase(Locale.ROOT));
    return new LegendRenderer.Request(
        usual.language(),
        request.find("RULE").orElse(null),
        number(request, "SCALE", 0, 1_000_000_000),
        (int) number(request, "WIDTH", usual.width(), 500),
        (int) number(request, "HEIGHT", usual.height(), 500),
        usual.fontSize(),
        "true".equalsIgnoreCase(request.find("TRANSPARENT").orElse("")));
  }

  private static double number(OwsRequest request, String key, double otherwise, double most) {
    String text = request.find(key).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.trim());
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new OwsException(
        OwsException.INVALID_PARAMETER,
        key.toLowerCase(Locale.ROOT),
        key + " must be a number from 1 to " + (long) most + ", not '" + text + "'.");
  }
}
