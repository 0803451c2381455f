package org.planatlas.layers.conflict.stored;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layer {@code conflict_hit}: one feature for each rule that hits and each object it hits, so
 * that the pieces of a check can be drawn and queried like any other layer. Pieces of which nobody
 * knows whether a rule counts them are there, too, without a verdict. A table that an older server
 * made keeps its columns.
 */
public final class HitLayer {

  /** Its name. */
  public static final String NAME = "conflict_hit";

  private static final Logger LOG = LoggerFactory.getLogger(HitLayer.class);
  private static final String CHECK = "check";
  private static final String OWNER = "owner";

  private static final String NOTICE =
      "仅供辅助决策,不是审批;location_status 说明各要素位置的来历(SYNTHETIC 为合成,APPROXIMATE 为近似)。"
          + " / Decision support, no approval; location_status says how the place of each object is"
          + " known (SYNTHETIC: generated, APPROXIMATE: placed from text).";

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  /** Attributes of the layer, the geometry not counted. */
  public static final List<LayerAttribute> ATTRIBUTES =
      List.of(
          attribute(CHECK, String.class, "检查编号", "Check"),
          attribute("rule", String.class, "规则", "Rule"),
          attribute("layer", String.class, "图层", "Layer"),
          attribute("title", String.class, "名称", "Title"),
          attribute("title_en", String.class, "名称(英文)", "Title in English"),
          attribute("status", String.class, "状态", "Status"),
          attribute("verdict", String.class, "结论", "Verdict"),
          attribute("contact", String.class, "接触方式", "Contact"),
          attribute("part", String.class, "用地部分", "Part of the site"),
          attribute("feature", String.class, "要素", "Feature"),
          attribute(OWNER, String.class, "所有者", "Owner"),
          attribute("planar_m2", Double.class, "平面面积(平方米)", "Planar area (m2)"),
          attribute("ellipsoidal_m2", Double.class, "椭球面积(平方米)", "Ellipsoidal area (m2)"),
          attribute("length_m", Double.class, "长度(米)", "Length (m)"),
          attribute("location_status", String.class, "位置状态", "Location status"));

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final PendingHits pending;
  private final CheckRepository checks;
  private final AtomicLong next = new AtomicLong(1);

  /** Works on a store and its catalog. */
  HitLayer(SpatialStore store, LayerCatalog catalog, CheckRepository checks) {
    this.store = store;
    this.catalog = catalog;
    this.checks = checks;
    this.pending = new PendingHits(store);
  }

  private static LayerAttribute attribute(String name, Class<?> type, String zh, String en) {
    return new LayerAttribute(name, type, new LocalizedText(zh, en));
  }

  /** Declares the layer and gives it an empty table, unless it has one. */
  public synchronized void prepare() {
    Optional<Layer> known = catalog.findPlanning(NAME);
    if (known.flatMap(Layer::current).isEmpty()) {
      List<LayerAttribute> attributes =
          known.orElseGet(() -> catalog.declare(definition())).attributes();
      SimpleFeatureType schema =
          LayerSchema.of(
              NAME,
              "Geometry",
              attributes.isEmpty() ? ATTRIBUTES : attributes,
              CrsCatalog.get(CrsCatalog.CGCS2000));
      try (FeatureLoader loader = store.load(NAME + "_rows", schema)) {
        catalog.publish(
            NAME, loader.finish(), "system", "filled by stored checks", Optional.empty());
      }
    }
    store.index(table(), CHECK);
    store.index(table(), OWNER);
  }

  private static Layer definition() {
    return new Layer(
        "planning",
        NAME,
        new LocalizedText("冲突部位", "Conflict hits"),
        new LocalizedText(
            "已保存的冲突检查所发现的部位;status 为 NOT_EXAMINED 的部位尚不能判定,没有结论",
            "The pieces found by stored checks; those of status NOT_EXAMINED are not decided and have"
                + " no verdict"),
        "result",
        NAME,
        "Geometry",
        600,
        ATTRIBUTES,
        Optional.empty(),
        true);
  }

  /**
   * Makes rows of all hits that wait for it and whose check was made before a time. Those of a
   * check that cannot be read stay and do not keep others back.
   */
  public void layOut(Instant before) {
    for (String check : pending.list(before)) {
      try {
        layOut(check);
      } catch (InvalidCheckException e) {
        LOG.error("The hits of the check {} cannot be made rows", check, e);
      }
    }
  }

  /**
   * Makes rows of the hits of a check when they wait for it. Rows that are there already are those
   * of a server that died here, and go.
   */
  synchronized void layOut(String check) {
    Optional<List<HitRow>> chunk = pending.find(check, 0);
    if (chunk.isEmpty()) {
      return;
    }
    Optional<CheckRepository.Asked> asked = checks.findAsked(check);
    if (asked.isEmpty()) {
      return;
    }
    FeatureTable table = table();
    store.delete(table, of(check));
    Rows rows = new Rows(table.schema(), check, asked.get());
    for (int number = 1; chunk.isPresent(); number++) {
      store.append(table, chunk.get().stream().map(rows::feature).toList());
      chunk = pending.find(check, number);
    }
    pending.delete(check);
  }

  /** Makes features of the rows of a check. */
  private final class Rows {

    private final SimpleFeatureBuilder builder;
    private final String check;
    private final String owner;
    private final CoordinateReferenceSystem plane;

    Rows(SimpleFeatureType schema, String check, CheckRepository.Asked asked) {
      this.builder = new SimpleFeatureBuilder(schema);
      this.check = check;
      this.owner = asked.owner().orElse(null);
      this.plane = asked.request().plane();
    }

    SimpleFeature feature(HitRow row) {
      Map<String, Object> values = new HashMap<>();
      values.put(CHECK, check);
      values.put("rule", row.rule());
      values.put("layer", row.layer());
      values.put("title", row.title());
      values.put("title_en", row.titleEn());
      values.put("status", row.status());
      values.put("verdict", row.verdict());
      values.put("contact", row.contact());
      values.put("part", row.part());
      values.put("feature", row.feature());
      values.put(OWNER, owner);
      values.put("planar_m2", row.planarM2());
      values.put("ellipsoidal_m2", row.ellipsoidalM2());
      values.put("length_m", row.lengthM());
      values.put("location_status", row.locationStatus());
      values.put(
          FeatureTable.GEOMETRY,
          Transforms.apply(row.inPlane(), plane, CrsCatalog.get(CrsCatalog.CGCS2000)));
      for (AttributeDescriptor attribute : builder.getFeatureType().getAttributeDescriptors()) {
        builder.add(values.get(attribute.getLocalName()));
      }
      return builder.buildFeature(NAME + "." + next.getAndIncrement());
    }
  }

  /** The pieces of a check, as stored; to be closed. */
  public FeatureCursor read(String check) {
    layOut(check);
    return store.read(table(), FeatureQuery.where(of(check)));
  }

  /** Ids of all checks that have pieces here. */
  Set<String> listChecks() {
    Set<String> ids = new LinkedHashSet<>();
    FeatureQuery query = FeatureQuery.where(Filter.INCLUDE).withAttributes(List.of(CHECK));
    try (FeatureCursor rows = store.read(table(), query)) {
      while (rows.hasNext()) {
        ids.add(String.valueOf(rows.next().getAttribute(CHECK)));
      }
    }
    return ids;
  }

  /** Removes the pieces of a check. */
  synchronized void delete(String check) {
    pending.delete(check);
    store.delete(table(), of(check));
  }

  private static Filter of(String check) {
    return FILTERS.equals(FILTERS.property(CHECK), FILTERS.literal(check));
  }

  private FeatureTable table() {
    return catalog.getPlanning(NAME).revision().table();
  }

  /** Writes the pieces of a check as a GeoJSON FeatureCollection in longitude and latitude. */
  public void writeGeoJson(String check, Appendable out) throws java.io.IOException {
    try (FeatureCursor pieces = read(check)) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("check", check);
      members.put("notice", NOTICE);
      HitGeoJson.write(pieces, members, out);
    }
  }
}
