package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.geo.crs.AxisOrder;
import org.planatlas.geo.crs.CrsCatalog;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a GeoJSON file by RFC 7946. In another CRS than that of the RFC it carries the older
 * member {@code crs}, before the features, so that readers know it in time.
 */
final class GeoJsonFileWriter implements FeatureWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private final GeoJsonFeature features;

  GeoJsonFileWriter(FeatureFile file, OutputStream out) {
    CoordinateText coordinates =
        new CoordinateText(
            file.schema().getCoordinateReferenceSystem(),
            file.target().withAxisOrder(AxisOrder.EAST_NORTH));
    this.features = new GeoJsonFeature(coordinates, RingOrder.OUTER_COUNTERCLOCKWISE::apply);
    this.json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeStringProperty("type", "FeatureCollection");
    json.writeStringProperty("name", file.name());
    if (coordinates.epsg() != CrsCatalog.WGS84) {
      GeoJsonWriter.writeCrs(json, coordinates.epsg());
    }
    json.writeName("features");
    json.writeStartArray();
  }

  @Override
  public void write(SimpleFeature feature) throws IOException {
    try {
      json.writeRaw('\n');
      features.write(json, feature);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void finish() throws IOException {
    try {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    // nothing was kept
  }
}
