package org.planatlas.server.wms;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.server.limit.Load;
import org.planatlas.server.map.AskedLayer;
import org.planatlas.server.map.FeatureFinder;
import org.planatlas.server.map.FeatureInfoAnswer;
import org.planatlas.server.map.FoundFeatures;
import org.planatlas.server.map.MapArea;
import org.planatlas.server.map.MapLayers;
import org.planatlas.server.map.MapPlace;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetFeatureInfo: what lies at a pixel of a map. FEATURE_COUNT holds for each layer. */
@Component
class GetFeatureInfo implements OwsOperation {

  private static final int USUAL_RADIUS = 5;
  private static final int MOST_RADIUS = 50;
  private static final int MOST_FEATURES = 200;

  private final MapLayers layers;
  private final WmsFilters filters;
  private final FeatureFinder finder;
  private final FeatureInfoAnswer answers;

  GetFeatureInfo(
      MapLayers layers, WmsFilters filters, FeatureFinder finder, FeatureInfoAnswer answers) {
    this.layers = layers;
    this.filters = filters;
    this.finder = finder;
    this.answers = answers;
  }

  @Override
  public String service() {
    return "WMS";
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
    WmsVersion version = WmsVersion.of(request);
    String type = request.find("INFO_FORMAT").orElse("text/plain");
    answers.requireOffered(type, "InvalidFormat", "info_format");
    MapArea area = MapAreaReader.read(request, version);
    List<AskedLayer> asked = layers.asked(request, "QUERY_LAYERS");
    List<Layer> wanted = asked.stream().map(AskedLayer::layer).toList();
    checkDrawn(request, wanted);
    List<Filter> conditions = filters.read(asked, request);
    boolean newer = version == WmsVersion.V1_3_0;
    int column = pixel(request, newer ? "I" : "X", area.width());
    int row = pixel(request, newer ? "J" : "Y", area.height());
    int most = number(request, "FEATURE_COUNT", 1, MOST_FEATURES);
    int radius = number(request, "BUFFER", USUAL_RADIUS, MOST_RADIUS);
    MapPlace place = new MapPlace(area, column, row, radius, most);
    List<FoundFeatures> found = finder.find(wanted, conditions, place, request.subject());
    answers.send(type, found, area, request, response);
  }

  /** A layer can be queried only where it is on the map (7.4.3.4). */
  private void checkDrawn(OwsRequest request, List<Layer> wanted) {
    if (request.find("LAYERS").isEmpty()) {
      return;
    }
    List<Layer> drawn = layers.get(request, "LAYERS");
    for (Layer layer : wanted) {
      if (drawn.stream().noneMatch(other -> other.id().equals(layer.id()))) {
        throw new OwsException(
            "LayerNotDefined",
            "query_layers",
            "The layer " + layer.name() + " is in QUERY_LAYERS and not in LAYERS; add it there.");
      }
    }
  }

  private static int pixel(OwsRequest request, String key, int size) {
    String text = request.get(key).trim();
    try {
      int value = Integer.parseInt(text);
      if (value >= 0 && value < size) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new OwsException(
        "InvalidPoint",
        key.toLowerCase(Locale.ROOT),
        key + " must be a whole number from 0 to " + (size - 1) + ", not '" + text + "'.");
  }

  private static int number(OwsRequest request, String key, int otherwise, int most) {
    String text = request.find(key).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      return Math.min(most, Math.max(0, Integer.parseInt(text.trim())));
    } catch (NumberFormatException e) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          key.toLowerCase(Locale.ROOT),
          key + " must be a whole number, not '" + text + "'.");
    }
  }
}
