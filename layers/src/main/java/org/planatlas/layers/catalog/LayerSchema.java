package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.layers.store.FeatureTable;

/**
 * Makes the schema of a table from a layer's attributes: {@code geom} first, then they in order.
 */
public final class LayerSchema {

  private static final Map<String, Class<? extends Geometry>> GEOMETRIES =
      Map.of(
          "Point", Point.class,
          "MultiPoint", MultiPoint.class,
          "LineString", LineString.class,
          "MultiLineString", MultiLineString.class,
          "Polygon", Polygon.class,
          "MultiPolygon", MultiPolygon.class,
          "GeometryCollection", GeometryCollection.class,
          "Geometry", Geometry.class);

  private LayerSchema() {}

  /**
   * The schema whose type name is the layer's.
   *
   * @param crs storage CRS, x east, y north
   */
  public static SimpleFeatureType of(
      String layer,
      String geometryType,
      List<LayerAttribute> attributes,
      CoordinateReferenceSystem crs) {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName(layer);
    builder.setCRS(crs);
    builder.add(FeatureTable.GEOMETRY, geometryClass(geometryType), crs);
    builder.setDefaultGeometry(FeatureTable.GEOMETRY);
    attributes.forEach(attribute -> builder.add(attribute.name(), attribute.type()));
    return builder.buildFeatureType();
  }

  /**
   * The JTS class of a geometry type's name.
   *
   * @throws IllegalArgumentException when JTS has no such class
   */
  public static Class<? extends Geometry> geometryClass(String name) {
    Class<? extends Geometry> found = GEOMETRIES.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a geometry type; known are " + GEOMETRIES.keySet());
    }
    return found;
  }
}
