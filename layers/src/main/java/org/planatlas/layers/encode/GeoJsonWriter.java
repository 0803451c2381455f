package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.geo.crs.AxisOrder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsReference;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a GeoJSON feature collection while it is read. Positions are east, north in every CRS (RFC
 * 7946, 3.1.1); the member {@code crs} of the older GeoJSON names the CRS for the clients that know
 * it.
 */
public final class GeoJsonWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final CoordinateText coordinates;
  private final GeoJsonFeature features;

  /**
   * A writer for one answer.
   *
   * @param storage CRS of the features, x east, y north
   * @param target CRS of the answer; its axis order is not used
   */
  public GeoJsonWriter(CoordinateReferenceSystem storage, CrsReference target) {
    this.coordinates = new CoordinateText(storage, target.withAxisOrder(AxisOrder.EAST_NORTH));
    this.features = new GeoJsonFeature(coordinates, UnaryOperator.identity());
  }

  /** A writer for positions in the storage CRS. */
  public GeoJsonWriter(CoordinateReferenceSystem storage) {
    this(storage, storageReference(storage));
  }

  private static CrsReference storageReference(CoordinateReferenceSystem storage) {
    int epsg = CrsCatalog.findEpsg(storage).orElse(CrsCatalog.CGCS2000);
    return new CrsReference(storage, epsg, AxisOrder.EAST_NORTH, CrsNames.urn(epsg));
  }

  /**
   * Writes the whole collection; flushes and does not close the stream.
   *
   * @param rows read to the end, not closed
   * @throws IOException when the client has gone away
   */
  public void write(Iterator<SimpleFeature> rows, CollectionPage page, OutputStream out)
      throws IOException {
    try {
      JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
      json.writeStartObject();
      json.writeStringProperty("type", "FeatureCollection");
      json.writeName("features");
      json.writeStartArray();
      long written = 0;
      while (rows.hasNext()) {
        features.write(json, rows.next());
        written++;
      }
      json.writeEndArray();
      writeFoot(json, page, written);
      json.writeEndObject();
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void writeFoot(JsonGenerator json, CollectionPage page, long written) {
    json.writeNumberProperty("totalFeatures", page.matched());
    json.writeNumberProperty("numberMatched", page.matched());
    json.writeNumberProperty("numberReturned", written);
    json.writeStringProperty("timeStamp", page.timeStamp().toString());
    if (page.next().isPresent() || page.previous().isPresent()) {
      json.writeName("links");
      json.writeStartArray();
      writeLink(json, "previous", page.previous());
      writeLink(json, "next", page.next());
      json.writeEndArray();
    }
    writeCrs(json, coordinates.epsg());
  }

  /** The member {@code crs} of the GeoJSON before RFC 7946. */
  static void writeCrs(JsonGenerator json, int epsg) {
    json.writeName("crs");
    json.writeStartObject();
    json.writeStringProperty("type", "name");
    json.writeName("properties");
    json.writeStartObject();
    json.writeStringProperty("name", CrsNames.urn(epsg));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeLink(JsonGenerator json, String rel, Optional<String> href) {
    if (href.isPresent()) {
      json.writeStartObject();
      json.writeStringProperty("rel", rel);
      json.writeStringProperty("type", "application/json");
      json.writeStringProperty("href", href.get());
      json.writeEndObject();
    }
  }
}
