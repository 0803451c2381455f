package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.geo.crs.CrsReference;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes features as OGC API Features answers them (OGC 17-069r4, 7.16 and 7.17): GeoJSON with
 * links and numbers. Positions have the axis order of the CRS as it was named (OGC 18-058r1, 6.4),
 * there is no member {@code crs}: a header names it.
 */
public final class GeoJsonItems {

  private static final JsonFactory JSON = new JsonFactory();

  private final GeoJsonFeature features;

  /**
   * A writer for one answer.
   *
   * @param storage CRS of the features, x east, y north
   * @param target CRS of the answer, with the axis order of its name
   */
  public GeoJsonItems(CoordinateReferenceSystem storage, CrsReference target) {
    this.features =
        new GeoJsonFeature(
            new CoordinateText(storage, target), RingOrder.OUTER_COUNTERCLOCKWISE::apply);
  }

  /**
   * What stands behind the features of a page.
   *
   * @param matched features of all pages; empty when nobody counted them
   * @param revision of the layer that was read; empty for one that grows by row
   * @param links members of link objects, asked for when the page has been read
   */
  public record Foot(
      OptionalLong matched, OptionalInt revision, Supplier<List<Map<String, String>>> links) {}

  /**
   * Writes a page; flushes and does not close the stream.
   *
   * @throws IOException when the client has gone away
   */
  public void write(PagedFeatures page, Foot foot, OutputStream out) throws IOException {
    try {
      JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
      json.writeStartObject();
      json.writeStringProperty("type", "FeatureCollection");
      json.writeName("features");
      json.writeStartArray();
      while (page.hasNext()) {
        features.write(json, page.next());
      }
      json.writeEndArray();
      if (foot.matched().isPresent()) {
        json.writeNumberProperty("numberMatched", foot.matched().getAsLong());
      }
      json.writeNumberProperty("numberReturned", page.returned());
      json.writeStringProperty(
          "timeStamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      if (foot.revision().isPresent()) {
        json.writeNumberProperty("revision", foot.revision().getAsInt());
      }
      writeLinks(json, foot.links().get());
      json.writeEndObject();
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /** Writes one feature as a document of its own. */
  public void write(SimpleFeature feature, List<Map<String, String>> links, OutputStream out)
      throws IOException {
    try {
      JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
      json.writeStartObject();
      features.writeMembers(json, feature);
      writeLinks(json, links);
      json.writeEndObject();
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void writeLinks(JsonGenerator json, List<Map<String, String>> links) {
    json.writeName("links");
    json.writeStartArray();
    for (Map<String, String> link : links) {
      json.writeStartObject();
      link.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
