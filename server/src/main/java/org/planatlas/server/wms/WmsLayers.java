package org.planatlas.server.wms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.layers.style.StyleRepository;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.AccessPolicy;
import org.planatlas.server.security.Action;
import org.springframework.stereotype.Component;

/** Layers and styles by the names that requests use; what a subject may not read is not there. */
@Component
class WmsLayers {

  private static final int MOST_LAYERS = 100;

  private final LayerCatalog catalog;
  private final StyleRepository styles;
  private final AccessPolicy access;

  WmsLayers(LayerCatalog catalog, StyleRepository styles, AccessPolicy access) {
    this.catalog = catalog;
    this.styles = styles;
    this.access = access;
  }

  /** Layers with data that the subject may read, in drawing order. */
  List<Layer> list(OwsRequest request) {
    return catalog.list().stream()
        .filter(layer -> layer.current().isPresent() && isVisible(layer, request))
        .toList();
  }

  long updateSequence() {
    return catalog.updateSequence();
  }

  /** The layers named in a parameter, in its order; a declared one without data counts too. */
  List<Layer> get(OwsRequest request, String parameter) {
    String[] names = request.get(parameter).split(",", -1);
    if (names.length > MOST_LAYERS) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          parameter.toLowerCase(Locale.ROOT),
          "At most " + MOST_LAYERS + " layers can be asked for at once.");
    }
    List<Layer> layers = new ArrayList<>();
    for (String name : names) {
      layers.add(one(name.trim(), request, parameter));
    }
    return layers;
  }

  private Layer one(String name, OwsRequest request, String parameter) {
    return catalog
        .find(name)
        .filter(layer -> isVisible(layer, request))
        .orElseThrow(
            () ->
                new OwsException(
                    "LayerNotDefined",
                    parameter.toLowerCase(Locale.ROOT),
                    "There is no layer named '" + name + "'; the capabilities list all layers."));
  }

  private boolean isVisible(Layer layer, OwsRequest request) {
    boolean inWorkspace =
        request.workspace().isEmpty() || request.workspace().get().equals(layer.workspace());
    return inWorkspace && access.isAllowed(request.subject(), Action.READ, "layer:" + layer.name());
  }

  /** The style asked for, or the layer's own when the name is empty. */
  LayerStyle style(Layer layer, String name) {
    if (name == null || name.isBlank()) {
      return styles.forLayer(layer.style(), layer.geometryType());
    }
    return styles
        .find(name.trim())
        .orElseThrow(
            () ->
                new OwsException(
                    "StyleNotDefined",
                    "styles",
                    "There is no style named '"
                        + name.trim()
                        + "' for the layer "
                        + layer.name()
                        + "; leave STYLES empty for the default."));
  }

  /** One style per layer from STYLES, which may be absent, empty or a list of equal length. */
  List<LayerStyle> styles(List<Layer> layers, OwsRequest request) {
    String text = request.find("STYLES").orElse("");
    String[] names = text.isBlank() ? new String[layers.size()] : text.split(",", -1);
    if (names.length != layers.size()) {
      throw new OwsException(
          "StyleNotDefined",
          "styles",
          "STYLES names "
              + names.length
              + " styles for "
              + layers.size()
              + " layers; name one for each or leave it empty.");
    }
    List<LayerStyle> found = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      found.add(style(layers.get(i), names[i]));
    }
    return found;
  }
}
