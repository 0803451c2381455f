package org.planatlas.layers.ingest.geojson;

import java.io.InputStream;
import java.util.Iterator;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;

/**
 * The features of a GeoJSON text in a known schema: properties by name, values converted to the
 * attribute's type, single geometries promoted where the schema wants multi. Coordinates are taken
 * as they are, x east, y north, in the schema's CRS. Feature ids are {@code <type name>.<n>} from 1
 * in file order.
 */
public final class GeoJsonFeatureReader implements Iterator<SimpleFeature>, AutoCloseable {

  private final GeoJsonReader reader;
  private final SimpleFeatureType schema;
  private final SimpleFeatureBuilder builder;

  private GeoJsonFeatureReader(GeoJsonReader reader, SimpleFeatureType schema) {
    this.reader = reader;
    this.schema = schema;
    this.builder = new SimpleFeatureBuilder(schema);
  }

  /** Opens a text, plain or gzip; the stream is closed with the reader. */
  public static GeoJsonFeatureReader open(InputStream in, SimpleFeatureType schema) {
    return new GeoJsonFeatureReader(GeoJsonReader.open(in), schema);
  }

  @Override
  public boolean hasNext() {
    return reader.hasNext();
  }

  /**
   * The next feature.
   *
   * @throws IngestException with the record number when the text is broken or a value has not the
   *     attribute's type
   */
  @Override
  public SimpleFeature next() {
    GeoJsonFeature source = reader.next();
    if (source.lost() != null) {
      throw new IngestException(
          ImportIssue.error(
                  "GEOJSON_PROPERTIES",
                  "The properties of record %d are no JSON object: '%s'; correct the file."
                      .formatted(source.number(), source.lost()))
              .at(source.number()));
    }
    for (AttributeDescriptor attribute : schema.getAttributeDescriptors()) {
      builder.add(
          attribute instanceof GeometryDescriptor
              ? promoted(source.geometry(), attribute.getType().getBinding())
              : value(source, attribute));
    }
    return builder.buildFeature(schema.getTypeName() + "." + source.number());
  }

  @Override
  public void close() {
    reader.close();
  }

  private static Object value(GeoJsonFeature source, AttributeDescriptor attribute) {
    String name = attribute.getLocalName();
    try {
      return FieldValues.convert(source.properties().get(name), attribute.getType().getBinding());
    } catch (IllegalArgumentException e) {
      throw new IngestException(
          ImportIssue.error(
                  "VALUE_TYPE",
                  "Attribute " + name + " of record " + source.number() + ": " + e.getMessage())
              .at(source.number()),
          e);
    }
  }

  private static Geometry promoted(Geometry geometry, Class<?> wanted) {
    if (geometry == null || wanted.isInstance(geometry)) {
      return geometry;
    }
    GeometryFactory factory = geometry.getFactory();
    if (wanted == MultiPolygon.class && geometry instanceof Polygon polygon) {
      return factory.createMultiPolygon(new Polygon[] {polygon});
    }
    if (wanted == MultiLineString.class && geometry instanceof LineString line) {
      return factory.createMultiLineString(new LineString[] {line});
    }
    if (wanted == MultiPoint.class && geometry instanceof Point point) {
      return factory.createMultiPoint(new Point[] {point});
    }
    throw IngestException.of(
        "GEOMETRY_TYPE",
        "A "
            + geometry.getGeometryType()
            + " does not fit a layer of "
            + wanted.getSimpleName()
            + ".");
  }
}
