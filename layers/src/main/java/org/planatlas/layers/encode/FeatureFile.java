package org.planatlas.layers.encode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A file of features that is to be written.
 *
 * @param name lower_snake_case ASCII; of the layer in the file and the files in a zip
 * @param title for people
 * @param origin sentences on what the features are and when they were read, for a file that can
 *     carry them
 * @param schema of the features as they come; its geometry, if any, carries the CRS they are in
 * @param attributeTitles what people read for an attribute's name; may lack some
 * @param target CRS of the file; its axis order is not used, positions are east, north
 * @param options what was chosen
 * @param scratch folder for what must lie on disk meanwhile; exists
 */
public record FeatureFile(
    String name,
    LocalizedText title,
    String origin,
    SimpleFeatureType schema,
    Map<String, LocalizedText> attributeTitles,
    CrsReference target,
    FileOptions options,
    Path scratch) {

  private static final int LONGEST_NAME = 40;

  /** Copies the map. */
  public FeatureFile {
    attributeTitles = Map.copyOf(attributeTitles);
    Objects.requireNonNull(target, "target");
  }

  /**
   * A file of a layer's features.
   *
   * @param revision that is read
   * @param attributes that are read, in order; null for all
   * @param origin what the features are, beside layer and revision
   */
  public static FeatureFile of(
      Layer layer,
      LayerRevision revision,
      List<String> attributes,
      String origin,
      CrsReference target,
      FileOptions options,
      ScratchFolder scratch) {
    Map<String, LocalizedText> titles = new HashMap<>();
    layer.attributes().forEach(attribute -> titles.put(attribute.name(), attribute.title()));
    return new FeatureFile(
        plainName(layer.name()),
        layer.title(),
        origin(layer, revision, origin),
        narrowed(revision.table().schema(), attributes),
        titles,
        target,
        options,
        scratch.path());
  }

  /** Words that can name a table and a file on every machine. */
  private static String plainName(String layer) {
    String plain = layer.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String name = plain.matches("[a-z].*") ? plain : "layer_" + plain;
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  private static String origin(Layer layer, LayerRevision revision, String more) {
    String revised = revision.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return String.format(
        Locale.ROOT,
        "图层 %1$s，第 %2$d 版（%3$s），读取时间 %4$s。%5$s标注为 SYNTHETIC 或 APPROXIMATE 的数据仅供演示，不具有法律效力。%n"
            + "Layer %1$s, revision %2$d of %3$s, read at %4$s. %5$sFeatures marked SYNTHETIC or"
            + " APPROXIMATE are illustrative and have no legal force.",
        layer.id(),
        revision.number(),
        revised,
        now,
        more.isEmpty() ? "" : more + " ");
  }

  private static SimpleFeatureType narrowed(SimpleFeatureType schema, List<String> attributes) {
    if (attributes == null) {
      return schema;
    }
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName(schema.getName());
    attributes.forEach(name -> builder.add(schema.getDescriptor(name)));
    return builder.buildFeatureType();
  }

  /** The attributes without the geometry, in order. */
  public List<AttributeDescriptor> columns() {
    return schema.getAttributeDescriptors().stream()
        .filter(attribute -> !(attribute instanceof GeometryDescriptor))
        .toList();
  }

  /** Whether the features have a geometry at all. */
  public boolean isPlaced() {
    return schema.getGeometryDescriptor() != null;
  }

  /** JTS class of the geometries as the schema promises it; null without geometries. */
  public Class<?> geometryType() {
    return isPlaced() ? schema.getGeometryDescriptor().getType().getBinding() : null;
  }

  /** A feature's geometry in the file's CRS, x east, y north; null when it has none. */
  public Geometry place(SimpleFeature feature) {
    Geometry stored = isPlaced() ? (Geometry) feature.getDefaultGeometry() : null;
    return stored == null || stored.isEmpty()
        ? null
        : Transforms.apply(stored, schema.getCoordinateReferenceSystem(), target.crs());
  }

  /** What people read for an attribute. */
  public LocalizedText titleOf(String attribute) {
    return attributeTitles.getOrDefault(attribute, LocalizedText.of(attribute));
  }
}
