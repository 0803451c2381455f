package org.planatlas.layers.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.FeatureTable;
import tools.jackson.databind.json.JsonMapper;

/** The catalog's tables in SQL that both databases understand. */
final class CatalogRows {

  private static final Map<String, Class<?>> TYPES =
      java.util.stream.Stream.of(
              String.class,
              Integer.class,
              Long.class,
              Double.class,
              Boolean.class,
              java.sql.Date.class,
              java.sql.Timestamp.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private final JsonMapper json = JsonMapper.builder().build();

  /** What a layer is without its data, as kept in {@code layer.definition}. */
  private record Definition(
      LocalizedText title,
      LocalizedText description,
      String group,
      String style,
      String geometryType,
      int order,
      List<Column> attributes,
      boolean growing) {

    Definition withStyle(String other) {
      return new Definition(
          title, description, group, other, geometryType, order, attributes, growing);
    }
  }

  private record Column(
      String name, String type, LocalizedText title, Map<String, LocalizedText> codes) {

    LayerAttribute toAttribute() {
      // rows written before there were codes have none
      return new LayerAttribute(name, TYPES.get(type), title, codes == null ? Map.of() : codes);
    }
  }

  void save(Handle handle, Layer layer) {
    Definition definition =
        new Definition(
            layer.title(),
            layer.description(),
            layer.group(),
            layer.style(),
            layer.geometryType(),
            layer.order(),
            layer.attributes().stream().map(CatalogRows::column).toList(),
            layer.growing());
    handle
        .createUpdate(
            "INSERT INTO layer (name, workspace, definition) VALUES (:name, :workspace, :definition)"
                + " ON CONFLICT (name) DO UPDATE SET workspace = excluded.workspace,"
                + " definition = excluded.definition, deleted_at = NULL, deleted_by = NULL")
        .bind("name", layer.id())
        .bind("workspace", layer.workspace())
        .bind("definition", json.writeValueAsString(definition))
        .execute();
  }

  List<Layer> layers(Handle handle, boolean deleted) {
    Map<String, LayerRevision> revisions = currentRevisions(handle);
    return handle
        .createQuery(
            "SELECT name, workspace, definition, current_revision FROM layer WHERE deleted_at IS "
                + (deleted ? "NOT NULL" : "NULL"))
        .map((row, context) -> layer(row, revisions))
        .list();
  }

  private Layer layer(ResultSet row, Map<String, LayerRevision> revisions) throws SQLException {
    String key = row.getString("name");
    String name = localName(key);
    Definition d = json.readValue(row.getString("definition"), Definition.class);
    Optional<LayerRevision> revision = Optional.ofNullable(revisions.get(key));
    return new Layer(
        row.getString("workspace"),
        name,
        d.title(),
        d.description(),
        d.group(),
        d.style(),
        revision.map(CatalogRows::geometryType).orElse(d.geometryType()),
        d.order(),
        attributes(d, revision),
        revision,
        d.growing());
  }

  /** The attributes of the data in force, with the titles of the definition where it has them. */
  private static List<LayerAttribute> attributes(
      Definition definition, Optional<LayerRevision> revision) {
    List<LayerAttribute> declared =
        definition.attributes().stream().map(Column::toAttribute).toList();
    if (revision.isEmpty()) {
      return declared;
    }
    Map<String, LayerAttribute> known =
        declared.stream().collect(Collectors.toMap(LayerAttribute::name, Function.identity()));
    List<LayerAttribute> actual = new ArrayList<>();
    for (AttributeDescriptor a : revision.get().table().schema().getAttributeDescriptors()) {
      if (!(a instanceof GeometryDescriptor)) {
        String name = a.getLocalName();
        Class<?> type = a.getType().getBinding();
        LayerAttribute one =
            known.getOrDefault(name, new LayerAttribute(name, type, LocalizedText.of(name)));
        actual.add(new LayerAttribute(name, type, one.title(), one.codes()));
      }
    }
    return actual;
  }

  private static String geometryType(LayerRevision revision) {
    return revision.table().schema().getGeometryDescriptor().getType().getBinding().getSimpleName();
  }

  private static Column column(LayerAttribute attribute) {
    return new Column(
        attribute.name(), attribute.type().getSimpleName(), attribute.title(), attribute.codes());
  }

  void insertRevision(Handle handle, String layer, LayerRevision revision) {
    SimpleFeatureType schema = revision.table().schema();
    List<Column> columns =
        schema.getAttributeDescriptors().stream()
            .filter(a -> !(a instanceof GeometryDescriptor))
            .map(
                a ->
                    new Column(
                        a.getLocalName(),
                        a.getType().getBinding().getSimpleName(),
                        LocalizedText.of(a.getLocalName()),
                        Map.of()))
            .toList();
    ReferencedEnvelope extent = revision.extent();
    boolean empty = extent.isNull();
    handle
        .createUpdate(
            "INSERT INTO layer_revision (layer, number, table_name, epsg, geometry_type, attributes,"
                + " features, sha256, min_x, min_y, max_x, max_y, created_at, created_by, note,"
                + " unplaced, coverage, surveyed_on, origins)"
                + " VALUES (:layer, :number, :table, :epsg, :geometry, :attributes, :features,"
                + " :sha256, :minX, :minY, :maxX, :maxY, :createdAt, :createdBy, :note,"
                + " :unplaced, :coverage, :surveyedOn, :origins)")
        .bind("layer", layer)
        .bind("number", revision.number())
        .bind("table", revision.table().name())
        .bind("epsg", CrsCatalog.findEpsg(schema.getCoordinateReferenceSystem()).orElseThrow())
        .bind("geometry", geometryType(revision))
        .bind("attributes", json.writeValueAsString(columns))
        .bind("features", revision.features())
        .bind("sha256", revision.sha256())
        .bind("minX", empty ? null : (Double) extent.getMinX())
        .bind("minY", empty ? null : (Double) extent.getMinY())
        .bind("maxX", empty ? null : (Double) extent.getMaxX())
        .bind("maxY", empty ? null : (Double) extent.getMaxY())
        .bind("createdAt", revision.createdAt().toString())
        .bind("createdBy", revision.createdBy())
        .bind("note", revision.note())
        .bind("unplaced", revision.unplaced())
        .bind(
            "coverage", revision.coverage().map(c -> new WKBWriter().write(c.area())).orElse(null))
        .bind(
            "surveyedOn",
            revision.coverage().flatMap(Coverage::surveyedOn).map(LocalDate::toString).orElse(null))
        .bind(
            "origins",
            revision.origins().isEmpty() ? null : json.writeValueAsString(revision.origins()))
        .execute();
  }

  List<LayerRevision> revisions(Handle handle, String layer) {
    return handle
        .createQuery("SELECT * FROM layer_revision WHERE layer = :layer")
        .bind("layer", layer)
        .map((row, context) -> revision(row))
        .list();
  }

  /** The revision in force of every layer, by the layer's key. */
  private Map<String, LayerRevision> currentRevisions(Handle handle) {
    return handle
        .createQuery(
            "SELECT r.* FROM layer_revision r JOIN layer l"
                + " ON l.name = r.layer AND l.current_revision = r.number")
        .map((row, context) -> Map.entry(row.getString("layer"), revision(row)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String localName(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  private LayerRevision revision(ResultSet row) throws SQLException {
    var crs = CrsCatalog.get(row.getInt("epsg"));
    List<LayerAttribute> attributes = new ArrayList<>();
    for (Column column : json.readValue(row.getString("attributes"), Column[].class)) {
      attributes.add(column.toAttribute());
    }
    SimpleFeatureType schema =
        LayerSchema.of(
            localName(row.getString("layer")), row.getString("geometry_type"), attributes, crs);
    ReferencedEnvelope extent = new ReferencedEnvelope(crs);
    double minX = row.getDouble("min_x");
    if (!row.wasNull()) {
      extent.init(minX, row.getDouble("max_x"), row.getDouble("min_y"), row.getDouble("max_y"));
    }
    return new LayerRevision(
        row.getInt("number"),
        new FeatureTable(row.getString("table_name"), schema),
        row.getLong("features"),
        row.getString("sha256"),
        extent,
        Instant.parse(row.getString("created_at")),
        row.getString("created_by"),
        row.getString("note"),
        row.getLong("unplaced"),
        coverage(row),
        origins(row.getString("origins")));
  }

  private List<Origin> origins(String text) {
    return text == null ? List.of() : List.of(json.readValue(text, Origin[].class));
  }

  /** Hashes of the files that any revision was made of. */
  Set<String> originHashes(Handle handle) {
    return handle
        .createQuery("SELECT origins FROM layer_revision WHERE origins IS NOT NULL")
        .mapTo(String.class)
        .stream()
        .flatMap(text -> origins(text).stream())
        .map(Origin::sha256)
        .collect(Collectors.toSet());
  }

  private static Optional<Coverage> coverage(ResultSet row) throws SQLException {
    byte[] wkb = row.getBytes("coverage");
    if (wkb == null) {
      return Optional.empty();
    }
    String day = row.getString("surveyed_on");
    try {
      return Optional.of(
          new Coverage(new WKBReader().read(wkb), Optional.ofNullable(day).map(LocalDate::parse)));
    } catch (ParseException e) {
      throw new SQLException("A coverage in layer_revision is no WKB; restore the database.", e);
    }
  }

  boolean isDeclared(Handle handle, String layer) {
    return handle
        .createQuery("SELECT 1 FROM layer WHERE name = :layer")
        .bind("layer", layer)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether a layer is there and not deleted. */
  boolean isInForce(Handle handle, String layer) {
    return handle
        .createQuery("SELECT 1 FROM layer WHERE name = :layer AND deleted_at IS NULL")
        .bind("layer", layer)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The revision that a layer points to; empty for one without data. */
  Optional<Integer> currentRevision(Handle handle, String layer) {
    return handle
        .createQuery(
            "SELECT current_revision FROM layer"
                + " WHERE name = :layer AND current_revision IS NOT NULL")
        .bind("layer", layer)
        .mapTo(Integer.class)
        .findOne();
  }

  int lastRevision(Handle handle, String layer) {
    return handle
        .createQuery("SELECT coalesce(max(number), 0) FROM layer_revision WHERE layer = :layer")
        .bind("layer", layer)
        .mapTo(Integer.class)
        .one();
  }

  void point(Handle handle, String layer, int revision) {
    handle
        .createUpdate("UPDATE layer SET current_revision = :revision WHERE name = :layer")
        .bind("revision", revision)
        .bind("layer", layer)
        .execute();
  }

  void markDeleted(Handle handle, String layer, String by) {
    handle
        .createUpdate("UPDATE layer SET deleted_at = :at, deleted_by = :by WHERE name = :layer")
        .bind("at", by == null ? null : Instant.now().toString())
        .bind("by", by)
        .bind("layer", layer)
        .execute();
  }

  boolean hasWorkspace(Handle handle, String name) {
    return handle
        .createQuery("SELECT 1 FROM workspace WHERE name = :name")
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  Optional<String> defaultWorkspace(Handle handle) {
    return handle
        .createQuery(
            "SELECT default_workspace FROM catalog_state WHERE default_workspace IS NOT NULL")
        .mapTo(String.class)
        .findOne();
  }

  /** Layers of a workspace that have a namesake in another one, deleted ones counted. */
  List<String> namesakes(Handle handle, String workspace, String other) {
    Set<String> taken = new HashSet<>(keys(handle, other));
    return keys(handle, workspace).stream()
        .map(key -> WorkspacePart.renamed(key, workspace, other))
        .filter(taken::contains)
        .toList();
  }

  private static List<String> keys(Handle handle, String workspace) {
    return handle
        .createQuery("SELECT name FROM layer WHERE workspace = :workspace ORDER BY name")
        .bind("workspace", workspace)
        .mapTo(String.class)
        .list();
  }

  /** Moves layers with their revisions, and mends the names of styles in all definitions. */
  void renameWorkspace(Handle handle, String from, String to) {
    List<Row> all =
        handle
            .createQuery("SELECT name, workspace, definition FROM layer")
            .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
            .list();
    for (Row row : all) {
      Definition before = json.readValue(row.definition(), Definition.class);
      Definition after = before.withStyle(WorkspacePart.renamed(before.style(), from, to));
      if (!after.equals(before)) {
        handle.execute(
            "UPDATE layer SET definition = ? WHERE name = ?",
            json.writeValueAsString(after),
            row.name());
      }
      if (row.workspace().equals(from)) {
        move(handle, row.name(), WorkspacePart.renamed(row.name(), from, to), to);
      }
    }
  }

  private record Row(String name, String workspace, String definition) {}

  /**
   * Revisions refer to the row of their layer, so the new one comes first and the old goes last.
   */
  private static void move(Handle handle, String from, String to, String workspace) {
    handle.execute(
        "INSERT INTO layer (name, workspace, definition, current_revision, deleted_by, deleted_at)"
            + " SELECT ?, ?, definition, current_revision, deleted_by, deleted_at FROM layer"
            + " WHERE name = ?",
        to,
        workspace,
        from);
    handle.execute("UPDATE layer_revision SET layer = ? WHERE layer = ?", to, from);
    handle.execute("DELETE FROM layer WHERE name = ?", from);
  }

  Set<String> tableNames(Handle handle) {
    return new HashSet<>(
        handle.createQuery("SELECT table_name FROM layer_revision").mapTo(String.class).list());
  }

  long sequence(Handle handle) {
    return handle.createQuery("SELECT update_sequence FROM catalog_state").mapTo(Long.class).one();
  }

  void raiseSequence(Handle handle) {
    handle.execute("UPDATE catalog_state SET update_sequence = update_sequence + 1");
  }
}
