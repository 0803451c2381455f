package org.planatlas.server.map;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.JTS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.security.AccessPolicy;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;

/** Finds the features of a layer that lie within some pixels of a place on a map. */
@Component
public class FeatureFinder {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final RowSource store;
  private final AccessPolicy access;

  /** Reads rows and asks the policy what of them is seen. */
  public FeatureFinder(RowSource store, AccessPolicy access) {
    this.store = store;
    this.access = access;
  }

  /**
   * Features of layers at a place, with the attributes that the subject may see.
   *
   * @param layers the lowest first
   * @param filters conditions of the rows of each layer
   * @return one for each layer, the highest first
   */
  public List<FoundFeatures> find(
      List<Layer> layers, List<Filter> filters, MapPlace place, Subject subject) {
    List<FoundFeatures> found = new ArrayList<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      found.add(find(layers.get(i), filters.get(i), place, subject));
    }
    return found;
  }

  private FoundFeatures find(Layer layer, Filter filter, MapPlace asked, Subject subject) {
    if (layer.current().isEmpty()) {
      return new FoundFeatures(layer, List.of());
    }
    FeatureTable table = layer.revision().table();
    CoordinateReferenceSystem storage = table.schema().getCoordinateReferenceSystem();
    ReferencedEnvelope square = square(asked);
    Geometry place =
        Transforms.apply(JTS.toGeometry(square), square.getCoordinateReferenceSystem(), storage);
    Filter box =
        FILTERS.bbox(FILTERS.property(FeatureTable.GEOMETRY), Transforms.apply(square, storage));
    Filter all = filter == Filter.INCLUDE ? box : FILTERS.and(box, filter);
    List<SimpleFeature> found = new ArrayList<>();
    try (FeatureCursor cursor = store.read(table, query(table, all, layer, subject))) {
      while (cursor.hasNext() && found.size() < asked.most()) {
        SimpleFeature feature = cursor.next();
        if (feature.getDefaultGeometry() instanceof Geometry geometry
            && geometry.intersects(place)) {
          found.add(feature);
        }
      }
    }
    return new FoundFeatures(layer, found);
  }

  private FeatureQuery query(FeatureTable table, Filter filter, Layer layer, Subject subject) {
    List<String> shown =
        table.schema().getAttributeDescriptors().stream()
            .map(AttributeDescriptor::getLocalName)
            .filter(name -> access.isVisible(subject, layer, name))
            .toList();
    return FeatureQuery.where(filter).withAttributes(shown);
  }

  private static ReferencedEnvelope square(MapPlace asked) {
    MapArea area = asked.area();
    double sizeX = area.box().getWidth() / area.width();
    double sizeY = area.box().getHeight() / area.height();
    double x = area.box().getMinX() + (asked.column() + 0.5) * sizeX;
    double y = area.box().getMaxY() - (asked.row() + 0.5) * sizeY;
    double reach = asked.radius() + 0.5;
    return new ReferencedEnvelope(
        x - reach * sizeX,
        x + reach * sizeX,
        y - reach * sizeY,
        y + reach * sizeY,
        area.crs().crs());
  }
}
