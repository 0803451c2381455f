package org.planatlas.server.wfs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.Id;
import org.geotools.api.filter.identity.FeatureId;
import org.geotools.api.filter.identity.Identifier;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.filter.visitor.DefaultFilterVisitor;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.server.ows.OwsException;

/**
 * The ids that a request asks one layer for. One that no feature can have finds nothing; one of
 * another layer is a mistake and told (OGC 09-025r2, 7.9.2.4.1).
 */
final class FeatureIds {

  private static final FilterFactory FF = CommonFactoryFinder.getFilterFactory();

  private final Layer layer;
  private final Predicate<String> isLayer;

  /**
   * For one layer.
   *
   * @param isLayer whether there is a layer of a name
   */
  FeatureIds(Layer layer, Predicate<String> isLayer) {
    this.layer = layer;
    this.isLayer = isLayer;
  }

  /**
   * The condition that a feature has one of the ids.
   *
   * @throws OwsException when one is of another layer
   */
  Filter filter(List<String> ids) {
    Set<FeatureId> found = new HashSet<>();
    for (String id : ids) {
      if (isOwn(id)) {
        found.add(FF.featureId(layer.name() + id.substring(id.lastIndexOf('.'))));
      }
    }
    return found.isEmpty() ? Filter.EXCLUDE : FF.id(found);
  }

  /**
   * Does nothing when the ids in a filter are of the layer or of nothing.
   *
   * @throws OwsException when one is of another layer
   */
  void checkIn(Filter filter) {
    filter.accept(
        new DefaultFilterVisitor() {
          @Override
          public Object visit(Id ids, Object data) {
            for (Identifier id : ids.getIdentifiers()) {
              isOwn(String.valueOf(id.getID()));
            }
            return data;
          }
        },
        null);
  }

  private boolean isOwn(String id) {
    String type = id.substring(0, Math.max(0, id.lastIndexOf('.')));
    if (type.equals(layer.name()) || type.equals(layer.qualifiedName())) {
      return true;
    }
    if (!type.isEmpty() && isLayer.test(type)) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "resourceId",
          "'" + id + "' is no feature of " + layer.name() + "; ask for each layer on its own.");
    }
    return false;
  }
}
