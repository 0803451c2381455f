package org.planatlas.layers.conflict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The seed layers in memory, as the jar carries them. */
public final class SeedLayers {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SeedLayers() {}

  /** Names of the layers that the seeds load and the rules read, and the districts. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(MemoryLayers.RULES.layers().keySet());
    names.remove("wildlife_corridor");
    names.add("district");
    return names;
  }

  /** All of them. */
  public static MemoryLayers load() {
    MemoryLayers layers = new MemoryLayers();
    layers.covering(Optional.of(new Coverage(xiuyan(), Optional.empty())));
    for (String name : names()) {
      layers.put(name, read(name));
    }
    return layers;
  }

  private static Geometry xiuyan() {
    return read("district").stream()
        .filter(district -> "210323".equals(district.getAttribute("code")))
        .map(district -> (Geometry) district.getDefaultGeometry())
        .findFirst()
        .orElseThrow();
  }

  /** One layer; keys in file order. */
  public static List<SimpleFeature> read(String name) {
    try (InputStream in = open(name)) {
      JsonNode features = MAPPER.readTree(in).path("features");
      SimpleFeatureType schema = schema(name, features.get(0).path("properties"));
      List<SimpleFeature> list = new ArrayList<>();
      for (JsonNode feature : features) {
        list.add(feature(schema, feature, list.size() + 1));
      }
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream plain = SeedLayers.class.getResourceAsStream("/seeds/layers/" + name + ".geojson");
    return plain != null
        ? plain
        : new GZIPInputStream(
            SeedLayers.class.getResourceAsStream("/seeds/layers/" + name + ".geojson.gz"));
  }

  private static SimpleFeatureType schema(String name, JsonNode properties) {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName(name);
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    properties.propertyNames().forEach(key -> type.add(key, Object.class));
    type.add("geom", Geometry.class);
    type.setDefaultGeometry("geom");
    return type.buildFeatureType();
  }

  private static SimpleFeature feature(SimpleFeatureType schema, JsonNode json, int fid) {
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    json.path("properties")
        .properties()
        .forEach(entry -> builder.set(entry.getKey(), value(entry.getValue())));
    builder.set("geom", GeoJsonGeometry.read(json.path("geometry")));
    return builder.buildFeature(schema.getTypeName() + "." + fid);
  }

  private static Object value(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return value.isBoolean()
        ? (Object) value.asBoolean()
        : value.isNumber() ? value.numberValue() : value.asString();
  }
}
