package org.planatlas.server.wfs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.Workspace;
import org.planatlas.layers.encode.FeatureNamespace;

/** The XML namespaces of the workspaces at the time of a request. */
final class FeatureNamespaces {

  private final Map<String, FeatureNamespace> byWorkspace = new HashMap<>();

  FeatureNamespaces(List<Workspace> workspaces) {
    for (Workspace one : workspaces) {
      byWorkspace.put(one.name(), new FeatureNamespace(one.name(), one.uri()));
    }
  }

  /** The namespace of a layer's features. */
  FeatureNamespace of(Layer layer) {
    return of(layer.workspace());
  }

  /** The namespace of a workspace. */
  FeatureNamespace of(String workspace) {
    FeatureNamespace known = byWorkspace.get(workspace);
    return known == null ? FeatureNamespace.of(workspace) : known;
  }

  /** The workspace whose namespace this is. */
  Optional<String> findWorkspace(String uri) {
    return byWorkspace.values().stream()
        .filter(one -> one.uri().equals(uri))
        .map(FeatureNamespace::prefix)
        .findFirst();
  }

  /** Those of layers, in order, each once: a prefix is declared once. */
  List<FeatureNamespace> of(List<Layer> layers) {
    return layers.stream().map(this::of).distinct().collect(Collectors.toList());
  }
}
