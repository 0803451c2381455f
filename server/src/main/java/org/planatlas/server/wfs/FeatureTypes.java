package org.planatlas.server.wfs;

import java.util.List;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.Workspaces;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.ows.PublishedLayers;
import org.springframework.stereotype.Component;

/** The feature types that a request may see: layers with data that the subject may read. */
@Component
class FeatureTypes {

  private final PublishedLayers layers;
  private final Workspaces workspaces;

  FeatureTypes(PublishedLayers layers, Workspaces workspaces) {
    this.layers = layers;
    this.workspaces = workspaces;
  }

  /** All of them in the catalog's order. */
  List<Layer> list(OwsRequest request) {
    return layers.list(request).stream().filter(layer -> layer.current().isPresent()).toList();
  }

  /**
   * The layer of a type name, with or without the workspace as prefix.
   *
   * @param locator parameter that is blamed
   * @throws OwsException when there is none, the subject may not read it, or it has no data yet
   */
  Layer get(String name, String locator, OwsRequest request) {
    Layer layer =
        layers.find(name.trim(), request).orElseThrow(() -> unknown(name, locator, request));
    if (layer.current().isEmpty()) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          locator,
          "Layer " + layer.name() + " is declared and has no data yet; nothing can be read of it.");
    }
    return layer;
  }

  /** The schema of a layer's features as they are stored. */
  static SimpleFeatureType schema(Layer layer) {
    return layer.revision().table().schema();
  }

  /** The XML namespaces of the workspaces as they are now. */
  FeatureNamespaces namespaces() {
    return new FeatureNamespaces(workspaces.list());
  }

  private OwsException unknown(String name, String locator, OwsRequest request) {
    String known = list(request).stream().map(Layer::id).collect(Collectors.joining(", "));
    if (known.isEmpty()) {
      // a login may help, so the client is told to ask for one
      int status = request.subject().isAnonymous() ? 401 : 403;
      return new OwsException(
          status,
          OwsException.NO_APPLICABLE_CODE,
          locator,
          "There is no layer here that you may read; log in with an account that may.");
    }
    return new OwsException(
        OwsException.INVALID_PARAMETER,
        locator,
        "There is no feature type '" + name + "'; there are " + known + ".");
  }
}
