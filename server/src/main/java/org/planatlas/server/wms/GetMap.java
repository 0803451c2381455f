package org.planatlas.server.wms;

import jakarta.servlet.http.HttpServletResponse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.render.MapImage;
import org.planatlas.layers.render.MapLayer;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.render.RenderException;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.Load;
import org.planatlas.server.map.MapArea;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetMap: layers to a picture. A declared layer without data is drawn empty. */
@Component
class GetMap implements OwsOperation {

  private final Gates gates;
  private final MapRequestReader reader;
  private final MapRenderer renderer;

  GetMap(MapRequestReader reader, MapRenderer renderer, Gates gates) {
    this.gates = gates;
    this.reader = reader;
    this.renderer = renderer;
  }

  @Override
  public String service() {
    return "WMS";
  }

  @Override
  public String operation() {
    return "GetMap";
  }

  @Override
  public Load load() {
    return Load.PICTURE;
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    MapRequest map = reader.read(request);
    try (Gate.Pass pass = gates.enterPixels(map.area().width(), map.area().height())) {
      BufferedImage picture = render(map);
      response.setContentType(map.format().mediaType());
      map.format().write(picture, response.getOutputStream());
      response.flushBuffer();
    }
  }

  private BufferedImage render(MapRequest map) {
    List<MapLayer> drawn = new ArrayList<>();
    for (int i = 0; i < map.layers().size(); i++) {
      Layer layer = map.layers().get(i);
      if (layer.current().isPresent()) {
        drawn.add(
            new MapLayer(layer.revision().table(), map.styles().get(i), map.filters().get(i)));
      }
    }
    MapArea area = map.area();
    try {
      return renderer.render(
          new MapImage(
              drawn, area.box(), area.width(), area.height(), map.background(), map.transparent()));
    } catch (RenderException e) {
      throw new OwsException(OwsException.NO_APPLICABLE_CODE, null, e.getMessage());
    }
  }
}
