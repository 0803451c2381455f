package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.filter.FilterAttributeExtractor;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.filter.PropertyNames;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.store.SortKey;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.ows.PublishedLayers;
import org.planatlas.server.security.AccessPolicy;
import org.springframework.stereotype.Component;

/** Checks a GetFeature against its layer and makes the query that the store runs. */
@Component
class FeatureQueries {

  private static final FilterFactory FF = CommonFactoryFinder.getFilterFactory();

  private final AccessPolicy access;
  private final PublishedLayers layers;
  private final RowSource store;

  FeatureQueries(AccessPolicy access, PublishedLayers layers, RowSource store) {
    this.access = access;
    this.layers = layers;
    this.store = store;
  }

  /**
   * The query of a request.
   *
   * @throws OwsException naming the parameter that does not fit the layer
   */
  BoundQuery bind(
      FeatureRequest wanted, Layer layer, FeatureNamespace namespace, OwsRequest request) {
    SimpleFeatureType schema = FeatureTypes.schema(layer);
    List<Filter> conditions = new ArrayList<>();
    FilterBinder binder = new FilterBinder(schema, wanted.version().protocol());
    try {
      wanted.filters().forEach(written -> conditions.add(binder.bind(written)));
    } catch (FilterReadException e) {
      throw FeatureRequestReader.refusal("filter", e);
    }
    FeatureIds ids = new FeatureIds(layer, name -> layers.find(name, request).isPresent());
    wanted.filters().forEach(ids::checkIn);
    if (!wanted.resourceIds().isEmpty()) {
      conditions.add(ids.filter(wanted.resourceIds()));
    }
    Filter requested = joined(conditions);
    Predicate<String> shown = name -> access.isVisible(request.subject(), layer, name);
    List<SortKey> order = sort(wanted.sort(), schema);
    checkAsked(requested, order, shown);
    FeatureQuery query =
        FeatureQuery.where(layers.rows(layer, requested, request))
            .withAttributes(attributes(wanted.properties(), schema, shown))
            .withSort(order);
    return new BoundQuery(wanted, layer, query, target(wanted, schema), namespace);
  }

  /** Rows that match in all. */
  long count(BoundQuery bound) {
    boolean whole = bound.query().filter().equals(Filter.INCLUDE) && !bound.layer().growing();
    return whole
        ? bound.layer().revision().features()
        : store.count(bound.layer().revision().table(), bound.query().filter());
  }

  private static Filter joined(List<Filter> conditions) {
    List<Filter> real = conditions.stream().filter(f -> !f.equals(Filter.INCLUDE)).toList();
    return switch (real.size()) {
      case 0 -> Filter.INCLUDE;
      case 1 -> real.get(0);
      default -> FF.and(real);
    };
  }

  /** What may not be seen may not be guessed by conditions either. */
  private static void checkAsked(Filter filter, List<SortKey> sort, Predicate<String> shown) {
    FilterAttributeExtractor asked = new FilterAttributeExtractor();
    filter.accept(asked, null);
    Set<String> names = new HashSet<>(asked.getAttributeNameSet());
    sort.forEach(key -> names.add(key.attribute()));
    names.stream().filter(shown.negate()).findFirst().ifPresent(FeatureQueries::refuse);
  }

  /**
   * Makes sure that the subject may see an attribute.
   *
   * @throws OwsException when not
   */
  void checkVisible(String attribute, Layer layer, OwsRequest request) {
    if (!access.isVisible(request.subject(), layer, attribute)) {
      refuse(attribute);
    }
  }

  private static void refuse(String attribute) {
    throw new OwsException(
        OwsException.INVALID_PARAMETER,
        "filter",
        "The attribute " + attribute + " is not shown to you; ask without it.");
  }

  /** In the order of the schema, which GML asks for; null for all. */
  private static List<String> attributes(
      List<String> wanted, SimpleFeatureType schema, Predicate<String> shown) {
    Set<String> names = new HashSet<>();
    wanted.forEach(name -> names.add(attribute(name, schema, "propertyName").getLocalName()));
    List<String> all =
        schema.getAttributeDescriptors().stream().map(AttributeDescriptor::getLocalName).toList();
    if (wanted.isEmpty() && all.stream().allMatch(shown)) {
      return null;
    }
    return all.stream()
        .filter(name -> wanted.isEmpty() || names.contains(name))
        .filter(shown)
        .toList();
  }

  private static List<SortKey> sort(List<SortKey> wanted, SimpleFeatureType schema) {
    List<SortKey> keys = new ArrayList<>();
    for (SortKey key : wanted) {
      AttributeDescriptor attribute = attribute(key.attribute(), schema, "sortBy");
      if (attribute instanceof GeometryDescriptor) {
        throw new OwsException(
            OwsException.INVALID_PARAMETER,
            "sortBy",
            "Rows cannot be sorted by a geometry; name another attribute.");
      }
      keys.add(new SortKey(attribute.getLocalName(), key.descending()));
    }
    return keys;
  }

  private static AttributeDescriptor attribute(
      String name, SimpleFeatureType schema, String locator) {
    try {
      return PropertyNames.get(name, schema);
    } catch (FilterReadException e) {
      throw new OwsException(OwsException.INVALID_PARAMETER, locator, e.getMessage());
    }
  }

  private static CrsReference target(FeatureRequest wanted, SimpleFeatureType schema) {
    if (wanted.srsName().isEmpty()) {
      int storage =
          CrsCatalog.findEpsg(schema.getCoordinateReferenceSystem()).orElse(CrsCatalog.CGCS2000);
      return CrsNames.unnamed(storage, wanted.version().protocol());
    }
    try {
      return CrsNames.parse(wanted.srsName().get(), wanted.version().protocol());
    } catch (UnknownCrsException e) {
      throw new OwsException(OwsException.INVALID_PARAMETER, "srsName", e.getMessage());
    }
  }
}
