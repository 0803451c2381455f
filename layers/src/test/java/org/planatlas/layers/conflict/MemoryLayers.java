package org.planatlas.layers.conflict;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.catalog.Publication;
import org.planatlas.layers.catalog.WorkspacePart;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.StagedTable;

/**
 * All control layers in memory. Geometry is WKT in metres east and north of a place near Xiuyan, in
 * the plane of EPSG:4550, so that every area is known beforehand.
 */
public final class MemoryLayers implements LayerCatalog {

  public static final RuleSet RULES = RuleSetReader.readDefault();
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
  static final double EAST = 525_000;
  static final double NORTH = 4_460_000;
  static final String FAR =
      "POLYGON((60000 60000,60100 60000,60100 60100,60000 60100,60000 60000))";

  public final MemoryStore store = new MemoryStore();
  private final Map<String, List<LayerRevision>> revisions = new LinkedHashMap<>();
  private Optional<Coverage> coverage =
      Optional.of(new Coverage(lonLat(square(-100_000, -100_000, 200_000)), Optional.empty()));

  /** Every layer of the rules with one feature far away, and one district around it all. */
  public static MemoryLayers allFarAway() {
    MemoryLayers layers = new MemoryLayers();
    RULES
        .layers()
        .forEach(
            (name, attributes) -> {
              List<String> names = attributes.stream().map(a -> a.name()).toList();
              layers.put(name, String.join(",", names), ",".repeat(names.size() - 1) + "|" + FAR);
            });
    layers.put("district", "name", "X|" + square(-100_000, -100_000, 200_000));
    return layers;
  }

  public static String square(double x, double y, double size) {
    return box(x, y, x + size, y + size);
  }

  static String box(double x1, double y1, double x2, double y2) {
    return "POLYGON((%f %f,%f %f,%f %f,%f %f,%f %f))"
        .formatted(x1, y1, x2, y1, x2, y2, x1, y2, x1, y1);
  }

  /** A geometry in longitude and latitude from metres. */
  public static Geometry lonLat(String wkt) {
    try {
      Geometry local = new WKTReader().read(wkt);
      Geometry plane = AffineTransformation.translationInstance(EAST, NORTH).transform(local);
      return Transforms.apply(plane, CrsCatalog.get(4550), CrsCatalog.get(CrsCatalog.CGCS2000));
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Publishes a revision.
   *
   * @param attributes names with commas
   * @param rows values with commas, a bar, WKT; an empty value is null
   */
  public MemoryLayers put(String layer, String attributes, String... rows) {
    SimpleFeatureType schema = schema(layer, attributes);
    List<SimpleFeature> features = new ArrayList<>();
    for (String row : rows) {
      features.add(feature(schema, row, features.size() + 1));
    }
    return put(layer, schema, features, List.of(rows).hashCode());
  }

  /** Publishes a revision of features, at least one. */
  MemoryLayers put(String layer, List<SimpleFeature> features) {
    return put(layer, features.get(0).getFeatureType(), features, features.size());
  }

  private MemoryLayers put(
      String layer, SimpleFeatureType schema, List<SimpleFeature> features, int hash) {
    int number = revisions.getOrDefault(layer, List.of()).size() + 1;
    String tableName = layer + "_r" + number;
    FeatureTable table = new FeatureTable(tableName, schema);
    store.tables.put(tableName, features);
    LayerRevision revision =
        new LayerRevision(
            number,
            table,
            features.size(),
            "sha-" + tableName + "-" + hash,
            store.extent(table, null),
            CLOCK.instant(),
            "test",
            "test",
            unplaced(features),
            coverage);
    revisions.computeIfAbsent(layer, name -> new ArrayList<>()).add(0, revision);
    return this;
  }

  private static SimpleFeatureType schema(String layer, String attributes) {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName(layer);
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    for (String name : attributes.split(",")) {
      type.add(name, String.class);
    }
    type.add("geom", Geometry.class);
    type.setDefaultGeometry("geom");
    return type.buildFeatureType();
  }

  private static SimpleFeature feature(SimpleFeatureType schema, String row, int fid) {
    String[] parts = row.split("\\|");
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    for (String value : parts[0].split(",", -1)) {
      builder.add(value.isEmpty() ? null : value);
    }
    builder.add(parts.length < 2 ? null : lonLat(parts[1]));
    return builder.buildFeature(schema.getTypeName() + "." + fid);
  }

  /** What the revisions published from now on say they cover; WKT, null for nothing. */
  public MemoryLayers covering(String wkt) {
    return covering(Optional.ofNullable(wkt).map(w -> new Coverage(lonLat(w), Optional.empty())));
  }

  MemoryLayers covering(Optional<Coverage> stated) {
    coverage = stated;
    return this;
  }

  private static long unplaced(List<SimpleFeature> features) {
    return features.stream().filter(feature -> feature.getDefaultGeometry() == null).count();
  }

  public MemoryLayers remove(String layer) {
    revisions.remove(layer);
    return this;
  }

  ConflictCheck check() {
    return new ConflictCheck(store, this, RULES, CLOCK);
  }

  @Override
  public List<Layer> list() {
    return revisions.keySet().stream().map(this::get).toList();
  }

  @Override
  public Optional<Layer> find(String name) {
    String local = name.substring(name.indexOf(':') + 1);
    return Optional.ofNullable(revisions.get(local))
        .map(
            all ->
                new Layer(
                    "planning",
                    local,
                    LocalizedText.of(local),
                    LocalizedText.of(local),
                    "control",
                    local,
                    "Geometry",
                    1,
                    List.of(),
                    Optional.of(all.get(0)),
                    false));
  }

  @Override
  public List<LayerRevision> revisions(String layer) {
    return revisions.getOrDefault(layer.substring(layer.indexOf(':') + 1), List.of());
  }

  @Override
  public Optional<LayerRevision> findRevision(String layer, int number) {
    return revisions(layer).stream().filter(one -> one.number() == number).findFirst();
  }

  @Override
  public Layer declare(Layer definition) {
    return definition;
  }

  @Override
  public Layer stateCoverage(Layer seen, Coverage stated, String by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Layer> publishAll(List<Publication> publications, String createdBy) {
    return publications.stream()
        .map(p -> publish(p.layer().name(), p.staged(), createdBy, p.note(), p.coverage()))
        .toList();
  }

  @Override
  public Layer publish(
      String layer, StagedTable staged, String createdBy, String note, Optional<Coverage> stated) {
    LayerRevision revision =
        new LayerRevision(
            1,
            staged.table(),
            staged.features(),
            staged.sha256(),
            staged.extent(),
            CLOCK.instant(),
            createdBy,
            note,
            staged.unplaced(),
            stated);
    revisions.put(layer, new ArrayList<>(List.of(revision)));
    return get(layer);
  }

  @Override
  public Layer restore(Layer seen, int revision, String by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Layer rename(String layer, LocalizedText title, LocalizedText description) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void renameWorkspace(String from, String to, List<WorkspacePart> parts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String layer, String by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Layer> listDeleted() {
    return List.of();
  }

  @Override
  public Layer undelete(String layer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long updateSequence() {
    return 1;
  }
}
