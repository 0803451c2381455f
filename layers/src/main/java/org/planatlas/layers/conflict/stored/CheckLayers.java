package org.planatlas.layers.conflict.stored;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.ListedRows;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.store.SpatialStore;

/**
 * The layers of stored checks: site, free area, coverage gaps, ways to the nearest features, and
 * the hits. Reads their rows as it reads those of the store's tables. A check never changes, so
 * what was computed for the last few is kept. Safe for use by many threads.
 */
public final class CheckLayers implements RowSource {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final Pattern TABLE = Pattern.compile("([a-z_]+)_c([0-9a-z]{30})");
  private static final int KEPT = 8;

  private final CheckArchive archive;
  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final Map<String, Drawn> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Drawn> eldest) {
          return size() > KEPT;
        }
      };

  /** Works on the archive of a store and its catalog. */
  public CheckLayers(CheckArchive archive, SpatialStore store, LayerCatalog catalog) {
    this.archive = archive;
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * The layers of a check in drawing order, each with the number and extent of its rows.
   *
   * @throws UnknownCheckException when there is no such check
   */
  public List<Layer> list(String check) {
    archive.require(check);
    return drawn(check).layers();
  }

  /**
   * Whether a layer of {@link #list} shares its table with other checks, so that its rows must be
   * restricted by the attribute {@code check}.
   */
  public static boolean isShared(Layer layer) {
    return layer.id().equals(HitLayer.NAME);
  }

  /** The condition on a shared layer for the rows of a check. */
  public static Filter rowsOf(String check) {
    return FILTERS.equals(FILTERS.property("check"), FILTERS.literal(check));
  }

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    Optional<List<SimpleFeature>> rows = rows(table);
    return rows.isPresent() ? ListedRows.read(table, query, rows.get()) : store.read(table, query);
  }

  @Override
  public long count(FeatureTable table, Filter filter) {
    return rows(table)
        .map(rows -> rows.stream().filter(filter::evaluate).count())
        .orElseGet(() -> store.count(table, filter));
  }

  @Override
  public OptionalLong countAtMost(FeatureTable table, Filter filter, long most) {
    return rows(table).isPresent()
        ? RowSource.super.countAtMost(table, filter, most)
        : store.countAtMost(table, filter, most);
  }

  @Override
  public ReferencedEnvelope extent(FeatureTable table, Filter filter) {
    return rows(table)
        .map(rows -> ListedRows.extent(table, filter, rows))
        .orElseGet(() -> store.extent(table, filter));
  }

  /** The rows that are computed; empty where the store has the rows, which are complete then. */
  private Optional<List<SimpleFeature>> rows(FeatureTable table) {
    if (table.schema().getTypeName().equals(HitLayer.NAME)) {
      archive.hits().layOut(Instant.MAX);
      return Optional.empty();
    }
    Matcher name = TABLE.matcher(table.name());
    if (!name.matches() || !name.group(1).equals(table.schema().getTypeName())) {
      return Optional.empty();
    }
    return Arrays.stream(CheckLayer.values())
        .filter(layer -> layer.layerName().equals(name.group(1)))
        .findFirst()
        .map(layer -> drawn("c-" + name.group(2).toUpperCase(Locale.ROOT)).rows(layer));
  }

  private LocalizedText titleOf(String layer) {
    return catalog.find(layer).map(Layer::title).orElse(new LocalizedText(layer, layer));
  }

  private Drawn drawn(String check) {
    synchronized (kept) {
      return kept.computeIfAbsent(check, Drawn::new);
    }
  }

  /** One check as layers; computed at first use, once. */
  private final class Drawn {

    private final String id;
    private final Map<CheckLayer, List<SimpleFeature>> rows = new EnumMap<>(CheckLayer.class);
    private CheckRows source;
    private List<Layer> layers;

    Drawn(String id) {
      this.id = id;
    }

    synchronized List<SimpleFeature> rows(CheckLayer layer) {
      return rows.computeIfAbsent(layer, key -> source().of(key, key.table(id).schema()));
    }

    private CheckRows source() {
      if (source == null) {
        StoredCheck check = archive.get(id);
        source =
            new CheckRows(
                check, archive.checks().shapes(id), archive.hits(), CheckLayers.this::titleOf);
      }
      return source;
    }

    synchronized List<Layer> layers() {
      if (layers == null) {
        List<Layer> found = new ArrayList<>();
        for (CheckLayer layer : CheckLayer.values()) {
          FeatureTable table = layer.table(id);
          List<SimpleFeature> features = rows(layer);
          ReferencedEnvelope extent = ListedRows.extent(table, Filter.INCLUDE, features);
          found.add(layer.layer(table, features.size(), extent, archive.get(id).createdAt()));
        }
        found.add(hits());
        layers = List.copyOf(found);
      }
      return layers;
    }

    private Layer hits() {
      Layer all = catalog.getPlanning(HitLayer.NAME);
      LayerRevision revision = all.revision();
      Filter own = rowsOf(id);
      archive.hits().layOut(id);
      return all.withCurrent(
          new LayerRevision(
              revision.number(),
              revision.table(),
              store.count(revision.table(), own),
              revision.sha256(),
              store.extent(revision.table(), own),
              revision.createdAt(),
              revision.createdBy(),
              revision.note(),
              0,
              Optional.empty()));
    }
  }
}
