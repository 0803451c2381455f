package org.planatlas.server.ogcapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.json.ClientJson;
import org.planatlas.layers.store.FeatureTable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A GeoJSON feature that a client sends, or a merge patch of one (RFC 7396): geometry and
 * properties; its id, links and other members are the server's and are not read.
 */
final class FeatureBody {

  private static final String GEOMETRY = "geometry";
  private static final String PROPERTIES = "properties";

  private final JsonNode feature;
  private final CrsReference crs;

  private FeatureBody(JsonNode feature, CrsReference crs) {
    this.feature = feature;
    this.crs = crs;
  }

  /**
   * Reads a body.
   *
   * @param contentCrs the header of that name, such as {@code
   *     <http://www.opengis.net/def/crs/EPSG/0/4490>}; null for longitude and latitude
   * @throws OgcProblem when it is no JSON object
   */
  static FeatureBody read(byte[] body, String contentCrs) {
    CrsReference crs =
        contentCrs == null
            ? CollectionCrs.usual()
            : CollectionCrs.parse("Content-Crs", contentCrs.strip().replaceAll("^<(.*)>$", "$1"));
    return new FeatureBody(object(body), crs);
  }

  private static JsonNode object(byte[] body) {
    try {
      JsonNode json = ClientJson.mapper().readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      throw OgcProblem.badRequest(
          ClientJson.findDoubled(e)
              .orElse("The body is no JSON: " + e.getOriginalMessage() + "; send one feature."));
    }
    throw OgcProblem.badRequest("The body is no JSON object; send one GeoJSON feature.");
  }

  /**
   * The values of a whole feature, by attribute, its geometry in the storage CRS.
   *
   * @throws OgcProblem when it is no feature
   */
  Map<String, Object> whole(Layer layer) {
    if (!feature.path("type").asString("").equals("Feature")
        || !feature.has(GEOMETRY)
        || !feature.has(PROPERTIES)) {
      throw OgcProblem.badRequest(
          "The body is no GeoJSON feature: it has the members type (Feature), geometry and"
              + " properties.");
    }
    return values(layer);
  }

  /** The values that a patch changes; null takes one away. */
  Map<String, Object> changes(Layer layer) {
    if (!feature.has(GEOMETRY) && !feature.has(PROPERTIES)) {
      throw OgcProblem.badRequest(
          "The patch changes nothing: it has the members geometry or properties.");
    }
    return values(layer);
  }

  private Map<String, Object> values(Layer layer) {
    Map<String, Object> values = new LinkedHashMap<>();
    JsonNode properties = feature.path(PROPERTIES);
    if (!properties.isMissingNode() && !properties.isNull() && !properties.isObject()) {
      throw OgcProblem.badRequest("The member properties is an object or null.");
    }
    properties.properties().forEach(one -> values.put(name(one.getKey()), value(one)));
    if (feature.has(GEOMETRY)) {
      values.put(FeatureTable.GEOMETRY, geometry(layer).orElse(null));
    }
    return values;
  }

  private static String name(String name) {
    if (name.equals(FeatureTable.GEOMETRY)) {
      throw refused("The geometry of a feature is its member geometry, not one of its properties.");
    }
    return name;
  }

  private static Object value(Map.Entry<String, JsonNode> property) {
    JsonNode value = property.getValue();
    if (value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isNumber()) {
      return value.canConvertToLong() && value.isIntegralNumber()
          ? (Object) value.asLong()
          : (Object) value.asDouble();
    }
    if (value.isString()) {
      return value.asString();
    }
    throw refused(
        "The property '"
            + QueryParameters.quotable(property.getKey())
            + "' is an array or an object; attributes have single values.");
  }

  private Optional<Geometry> geometry(Layer layer) {
    JsonNode geometry = feature.path(GEOMETRY);
    if (geometry.isNull()) {
      return Optional.empty();
    }
    FilterBinder binder =
        new FilterBinder(layer.revision().table().schema(), CrsProtocol.WFS_2_0, crs);
    return Optional.of(binder.toStorage(GeoJsonGeometry.read(geometry)));
  }

  private static OgcProblem refused(String sentence) {
    return OgcProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
  }
}
