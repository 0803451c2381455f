package org.planatlas.server.wmts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.server.limit.Load;
import org.planatlas.server.map.FeatureFinder;
import org.planatlas.server.map.FeatureInfoAnswer;
import org.planatlas.server.map.FoundFeatures;
import org.planatlas.server.map.MapArea;
import org.planatlas.server.map.MapPlace;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.tiles.TileContent;
import org.springframework.stereotype.Component;

/** GetFeatureInfo (7.3): what lies at a pixel of a tile. */
@Component
class WmtsFeatureInfo implements OwsOperation {

  private static final int RADIUS = 5;
  private static final int MOST_FEATURES = 50;

  private final TileRequestReader reader;
  private final FeatureFinder finder;
  private final FeatureInfoAnswer answers;

  WmtsFeatureInfo(TileRequestReader reader, FeatureFinder finder, FeatureInfoAnswer answers) {
    this.reader = reader;
    this.finder = finder;
    this.answers = answers;
  }

  @Override
  public String service() {
    return WmtsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "GetFeatureInfo";
  }

  @Override
  public Load load() {
    return Load.PICTURE;
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    TileRequest tile = reader.read(request);
    int row = pixel(request, "J");
    int column = pixel(request, "I");
    String type = request.get("INFOFORMAT").trim();
    answers.requireOffered(type, OwsException.INVALID_PARAMETER, "INFOFORMAT");
    MapArea area =
        new MapArea(
            CrsNames.parse("EPSG:" + tile.address().set().epsg(), CrsProtocol.WMS_1_1),
            tile.address().box(),
            TileMatrix.TILE,
            TileMatrix.TILE);
    List<TileContent.Part> parts = tile.content().parts();
    List<FoundFeatures> found =
        finder.find(
            parts.stream().map(TileContent.Part::layer).toList(),
            parts.stream().map(TileContent.Part::rows).toList(),
            new MapPlace(area, column, row, RADIUS, MOST_FEATURES),
            request.subject());
    answers.send(type, found, area, request, response);
  }

  private static int pixel(OwsRequest request, String key) {
    String text = request.get(key).trim();
    if (!text.matches("[+-]?[0-9]{1,9}")) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          key,
          key + " must be a whole number, not '" + text + "'.");
    }
    int value = Integer.parseInt(text);
    if (value < 0 || value >= TileMatrix.TILE) {
      throw new OwsException("PointIJOutOfRange", key, key + " must be from 0 to 255.");
    }
    return value;
  }
}
