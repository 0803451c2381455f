package org.planatlas.layers.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.Transforms;
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

  /** Copies the map. */
  public FeatureFile {
    attributeTitles = Map.copyOf(attributeTitles);
    Objects.requireNonNull(target, "target");
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
