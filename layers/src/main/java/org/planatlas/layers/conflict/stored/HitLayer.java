package org.planatlas.layers.conflict.stored;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.Finding;
import org.planatlas.layers.conflict.HitPiece;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/**
 * The layer {@code conflict_hit}: one feature for each rule that hits and each object it hits, so
 * that the pieces of a check can be drawn and queried like any other layer.
 */
public final class HitLayer {

  /** Its name. */
  public static final String NAME = "conflict_hit";

  private static final String NOTICE =
      "仅供辅助决策,不是审批;location_status 说明各要素位置的来历(SYNTHETIC 为合成,APPROXIMATE 为近似)。"
          + " / Decision support, no approval; location_status says how the place of each object is"
          + " known (SYNTHETIC: generated, APPROXIMATE: placed from text).";

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  /** Attributes of the layer, the geometry not counted. */
  public static final List<LayerAttribute> ATTRIBUTES =
      List.of(
          attribute("check", String.class, "检查编号", "Check"),
          attribute("rule", String.class, "规则", "Rule"),
          attribute("layer", String.class, "图层", "Layer"),
          attribute("title", String.class, "名称", "Title"),
          attribute("verdict", String.class, "结论", "Verdict"),
          attribute("contact", String.class, "接触方式", "Contact"),
          attribute("part", String.class, "用地部分", "Part of the site"),
          attribute("feature", String.class, "要素", "Feature"),
          attribute("owner", String.class, "所有者", "Owner"),
          attribute("planar_m2", Double.class, "平面面积(平方米)", "Planar area (m2)"),
          attribute("ellipsoidal_m2", Double.class, "椭球面积(平方米)", "Ellipsoidal area (m2)"),
          attribute("length_m", Double.class, "长度(米)", "Length (m)"),
          attribute("location_status", String.class, "位置状态", "Location status"));

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final AtomicLong next = new AtomicLong(1);

  /** Works on a store and its catalog. */
  public HitLayer(SpatialStore store, LayerCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  private static LayerAttribute attribute(String name, Class<?> type, String zh, String en) {
    return new LayerAttribute(name, type, new LocalizedText(zh, en));
  }

  /** Declares the layer and gives it an empty table, unless it has one. */
  public synchronized void prepare() {
    Optional<Layer> known = catalog.findPlanning(NAME);
    if (known.flatMap(Layer::current).isPresent()) {
      return;
    }
    List<LayerAttribute> attributes =
        known.orElseGet(() -> catalog.declare(definition())).attributes();
    SimpleFeatureType schema =
        LayerSchema.of(
            NAME,
            "Geometry",
            attributes.isEmpty() ? ATTRIBUTES : attributes,
            CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(NAME + "_rows", schema)) {
      catalog.publish(NAME, loader.finish(), "system", "filled by stored checks", Optional.empty());
    }
  }

  private static Layer definition() {
    return new Layer(
        "planning",
        NAME,
        new LocalizedText("冲突部位", "Conflict hits"),
        new LocalizedText("已保存的冲突检查所发现的部位", "The pieces found by stored checks"),
        "result",
        NAME,
        "Geometry",
        600,
        ATTRIBUTES,
        Optional.empty(),
        true);
  }

  /**
   * Adds the pieces of a check, in one transaction.
   *
   * @throws org.planatlas.layers.conflict.CheckTooLongException when the time is over before all
   *     are written; then none is
   */
  void add(String check, Optional<String> owner, CheckResult result, CheckDeadline deadline) {
    FeatureTable table = table();
    List<Hit> hits = new ArrayList<>();
    for (Finding finding : result.findings()) {
      Map<String, Set<String>> parts = partsByFeature(finding);
      for (HitPiece piece : finding.pieces()) {
        if (!piece.inPlane().isEmpty()) {
          hits.add(new Hit(finding, piece, parts));
        }
      }
    }
    if (!hits.isEmpty()) {
      Function<Hit, SimpleFeature> row =
          hit -> feature(table.schema(), check, owner, hit, result.plane());
      store.append(table, new RowsInTime(hits, row, deadline));
    }
  }

  private record Hit(Finding finding, HitPiece piece, Map<String, Set<String>> parts) {}

  /**
   * Rows that end when the time does, however many are written already. Each is made when it is
   * written: many rules hit one object, and its geometry in degrees would be there for each.
   */
  private static final class RowsInTime extends AbstractCollection<SimpleFeature> {
    private final List<Hit> rows;
    private final Function<Hit, SimpleFeature> row;
    private final CheckDeadline deadline;

    RowsInTime(List<Hit> rows, Function<Hit, SimpleFeature> row, CheckDeadline deadline) {
      this.rows = rows;
      this.row = row;
      this.deadline = deadline;
    }

    @Override
    public Iterator<SimpleFeature> iterator() {
      Iterator<Hit> all = rows.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public SimpleFeature next() {
          deadline.verify();
          return row.apply(all.next());
        }
      };
    }

    @Override
    public int size() {
      return rows.size();
    }
  }

  private SimpleFeature feature(
      SimpleFeatureType schema,
      String check,
      Optional<String> owner,
      Hit hit,
      CoordinateReferenceSystem plane) {
    Finding finding = hit.finding();
    HitPiece piece = hit.piece();
    Map<String, Set<String>> parts = hit.parts();
    Map<String, Object> values = new HashMap<>();
    values.put("check", check);
    values.put("rule", finding.result().rule());
    values.put("layer", finding.result().layer());
    values.put("title", finding.result().title());
    values.put("verdict", piece.verdict().word());
    values.put("contact", piece.contact());
    values.put("part", piece.feature().map(parts::get).map(HitLayer::joined).orElse(null));
    values.put("feature", piece.feature().orElse(null));
    values.put("owner", owner.orElse(null));
    values.put("planar_m2", piece.planarM2());
    values.put("ellipsoidal_m2", piece.ellipsoidalM2());
    values.put("length_m", piece.lengthM());
    values.put("location_status", piece.locationStatus().orElse(null));
    values.put(
        FeatureTable.GEOMETRY,
        Transforms.apply(piece.inPlane(), plane, CrsCatalog.get(CrsCatalog.CGCS2000)));
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    for (AttributeDescriptor attribute : schema.getAttributeDescriptors()) {
      builder.add(values.get(attribute.getLocalName()));
    }
    return builder.buildFeature(NAME + "." + next.getAndIncrement());
  }

  /** The parts of the site on which each feature lies; a site without parts has none. */
  private static Map<String, Set<String>> partsByFeature(Finding finding) {
    Map<String, Set<String>> parts = new HashMap<>();
    for (ConflictObject object : finding.result().objects()) {
      if (object.part() != null) {
        parts.computeIfAbsent(object.feature(), key -> new LinkedHashSet<>()).add(object.part());
      }
    }
    return parts;
  }

  private static String joined(Set<String> names) {
    return String.join(",", names);
  }

  /** The pieces of a check, as stored; to be closed. */
  public FeatureCursor read(String check) {
    return store.read(table(), FeatureQuery.where(of(check)));
  }

  /** Ids of all checks that have pieces here. */
  Set<String> listChecks() {
    Set<String> ids = new LinkedHashSet<>();
    FeatureQuery query = FeatureQuery.where(Filter.INCLUDE).withAttributes(List.of("check"));
    try (FeatureCursor rows = store.read(table(), query)) {
      while (rows.hasNext()) {
        ids.add(String.valueOf(rows.next().getAttribute("check")));
      }
    }
    return ids;
  }

  /** Removes the pieces of a check. */
  void delete(String check) {
    store.delete(table(), of(check));
  }

  private static Filter of(String check) {
    return FILTERS.equals(FILTERS.property("check"), FILTERS.literal(check));
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
