package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.filter.Cql2Reader;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.KeyRange;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.security.Subject;
import org.planatlas.server.security.VisibleFeatures;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Holds a request for features against its layer and makes the query that the store runs. */
@Component
class ItemQueries {

  /** Rows that are read to find out how many match; numberMatched is left out beyond. */
  static final long MOST_COUNTED = 50_000;

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final LayerCatalog catalog;
  private final VisibleFeatures visible;
  private final RowSource store;

  ItemQueries(LayerCatalog catalog, VisibleFeatures visible, RowSource store) {
    this.catalog = catalog;
    this.visible = visible;
    this.store = store;
  }

  /**
   * A page of a layer.
   *
   * @throws RuntimeException with a sentence that names the parameter at fault
   */
  BoundItems bind(Layer layer, QueryParameters parameters, Subject subject) {
    ItemsRequest wanted = ItemsRequest.read(parameters);
    LayerRevision revision = revision(layer, wanted);
    SimpleFeatureType schema = revision.table().schema();
    List<String> attributes = visible.attributes(subject, layer, schema);
    List<String> known = new ArrayList<>(ItemsRequest.NAMES);
    known.addAll(attributes);
    known.remove(FeatureTable.GEOMETRY);
    parameters.requireKnown(known);
    Filter filter = visible.rows(subject, layer, asked(wanted, schema));
    FeatureQuery query = FeatureQuery.where(filter).withAttributes(attributes);
    return placed(new BoundItems(layer, revision, query, wanted, false));
  }

  /** One feature; empty query results mean that there is none that the subject may see. */
  BoundItems bindOne(Layer layer, String featureId, QueryParameters parameters, Subject subject) {
    parameters.requireKnown(List.of("crs", "f", "lang"));
    return one(layer, featureId, ItemsRequest.read(parameters), subject);
  }

  /** The row of one feature as it is now; empty when there is none that the subject may see. */
  Optional<SimpleFeature> findRow(Layer layer, String featureId, Subject subject) {
    BoundItems one = one(layer, featureId, ItemsRequest.USUAL, subject);
    try (FeatureCursor found = store.read(one.revision().table(), one.query())) {
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }
  }

  private BoundItems one(Layer layer, String featureId, ItemsRequest wanted, Subject subject) {
    SimpleFeatureType schema = layer.revision().table().schema();
    Filter own = visible.rows(subject, layer, Filter.INCLUDE);
    Filter id = id(featureId);
    FeatureQuery query =
        FeatureQuery.where(own.equals(Filter.INCLUDE) ? id : FILTERS.and(id, own))
            .withAttributes(visible.attributes(subject, layer, schema));
    return new BoundItems(layer, layer.revision(), query, wanted, false);
  }

  /** The condition that only the feature with this id meets. */
  static Filter id(String featureId) {
    return FILTERS.id(FILTERS.featureId(featureId));
  }

  private LayerRevision revision(Layer layer, ItemsRequest wanted) {
    Optional<PageToken> token = wanted.token();
    if (token.isEmpty() || token.get().revision() == layer.revision().number()) {
      return layer.revision();
    }
    return catalog
        .findRevision(layer.id(), token.get().revision())
        .orElseThrow(
            () ->
                OgcProblem.of(
                    HttpStatus.GONE,
                    "Revision "
                        + token.get().revision()
                        + " of "
                        + layer.id()
                        + ", with which this paging began, is not kept any more; begin again at the"
                        + " first page."));
  }

  private static Filter asked(ItemsRequest wanted, SimpleFeatureType schema) {
    FilterBinder binder = new FilterBinder(schema, CrsProtocol.WFS_2_0);
    List<Filter> conditions = new ArrayList<>();
    wanted
        .box()
        .ifPresent(text -> conditions.add(binder.bind(BoxParameter.read(text, wanted.boxCrs()))));
    wanted
        .datetime()
        .ifPresent(text -> conditions.add(binder.bind(TimeParameter.read(text, schema))));
    wanted.filter().ifPresent(written -> conditions.add(bound(written, schema)));
    wanted
        .values()
        .forEach(
            (name, value) ->
                conditions.add(
                    binder.bind(FILTERS.equals(FILTERS.property(name), FILTERS.literal(value)))));
    return switch (conditions.size()) {
      case 0 -> Filter.INCLUDE;
      case 1 -> conditions.get(0);
      default -> FILTERS.and(conditions);
    };
  }

  private static Filter bound(ItemsRequest.CqlParameter written, SimpleFeatureType schema) {
    Filter filter =
        written.json() ? Cql2Reader.readJson(written.text()) : Cql2Reader.readText(written.text());
    return new FilterBinder(schema, CrsProtocol.WFS_2_0, written.crs()).bind(filter);
  }

  /** The page of the token. */
  private BoundItems placed(BoundItems items) {
    if (items.wanted().token().isEmpty()) {
      return items;
    }
    PageToken token = items.wanted().token().get();
    if (token.conditions() != items.wanted().conditions()) {
      throw OgcProblem.badRequest(
          "The token belongs to a query with other conditions; begin at the first page of this one.");
    }
    if (!token.backward()) {
      return behind(items, token.key(), true);
    }
    List<Long> before = keysBefore(items, token.key());
    boolean earlier = before.size() > items.limit();
    int first = Math.min(items.limit(), before.size()) - 1;
    return first < 0 ? items : behind(items, before.get(first) - 1, earlier);
  }

  private static BoundItems behind(BoundItems items, long key, boolean earlier) {
    return new BoundItems(
        items.layer(),
        items.revision(),
        items.query().withKeys(KeyRange.behind(key)),
        items.wanted(),
        earlier);
  }

  private List<Long> keysBefore(BoundItems items, long key) {
    FeatureQuery query =
        items.oneMore().withAttributes(List.of()).withKeys(KeyRange.inFrontOf(key));
    List<Long> keys = new ArrayList<>();
    try (FeatureCursor rows = store.read(items.revision().table(), query)) {
      rows.forEachRemaining(row -> keys.add(FeatureTable.keyOf(row.getID())));
    }
    return keys;
  }

  /** How many features match in all; empty where finding out would mean to read too many. */
  OptionalLong matched(BoundItems items) {
    Optional<PageToken> token = items.wanted().token();
    if (token.isPresent() && !items.layer().growing()) {
      return token.get().count();
    }
    Filter filter = items.query().filter();
    if (filter.equals(Filter.INCLUDE) && !items.layer().growing()) {
      return OptionalLong.of(items.revision().features());
    }
    return store.countAtMost(items.revision().table(), filter, MOST_COUNTED);
  }
}
