package org.planatlas.server.ogcapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.server.security.Subject;
import org.planatlas.server.security.VisibleFeatures;
import org.planatlas.server.tiles.TileLayer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What a collection says about itself (OGC 17-069r4, 7.14), and what can be asked of it. */
@Component
class CollectionDocuments {

  /**
   * Parts of a degree to which extents are widened, a millimetre each: the rest is noise of the way
   * from one datum to the other, and whoever asks for the extent's box misses nothing.
   */
  private static final double GRAINS = 1e8;

  private static final double NOISE = 0.1;

  private final VisibleFeatures visible;
  private final TimeExtents times;

  CollectionDocuments(VisibleFeatures visible, TimeExtents times) {
    this.visible = visible;
    this.times = times;
  }

  /** The description, as members of an object. */
  Map<String, Object> collection(Layer layer, String root, Words words) {
    Map<String, Object> collection = new LinkedHashMap<>();
    collection.put("id", layer.id());
    collection.put("title", words.of(layer.title()));
    collection.put("description", words.of(layer.description()));
    collection.put("itemType", "feature");
    Map<String, Object> extent = extent(layer);
    if (!extent.isEmpty()) {
      collection.put("extent", extent);
    }
    collection.put("crs", CollectionCrs.list());
    collection.put("storageCrs", CollectionCrs.storage());
    if (!layer.growing()) {
      collection.put("revision", layer.revision().number());
    }
    collection.put("links", links(layer, root));
    return collection;
  }

  private Map<String, Object> extent(Layer layer) {
    Map<String, Object> extent = new LinkedHashMap<>();
    ReferencedEnvelope stored = layer.revision().extent();
    if (stored != null && !stored.isEmpty()) {
      extent.put("spatial", spatial(stored));
    }
    times
        .find(layer)
        .ifPresent(
            ends ->
                extent.put(
                    "temporal",
                    Map.of(
                        "interval",
                        List.of(Arrays.asList(ends)),
                        "trs",
                        "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian")));
    return extent;
  }

  private static Map<String, Object> spatial(ReferencedEnvelope stored) {
    ReferencedEnvelope box = Transforms.apply(stored, CrsCatalog.get(CrsCatalog.WGS84));
    List<Double> corners =
        List.of(
            Math.floor(box.getMinX() * GRAINS + NOISE) / GRAINS,
            Math.floor(box.getMinY() * GRAINS + NOISE) / GRAINS,
            Math.ceil(box.getMaxX() * GRAINS - NOISE) / GRAINS,
            Math.ceil(box.getMaxY() * GRAINS - NOISE) / GRAINS);
    return Map.of("bbox", List.of(corners), "crs", CollectionCrs.CRS84);
  }

  /**
   * A group of layers. It has tiles and no features of its own, so it says no {@code itemType} and
   * stands beside the list of collections, each of which has features.
   */
  Map<String, Object> group(TileLayer group, String root, Words words) {
    Map<String, Object> collection = new LinkedHashMap<>();
    collection.put("id", group.name());
    collection.put("title", words.of(group.title()));
    collection.put("description", words.of(group.description()));
    if (!group.isGrowing()) {
      group.extent().ifPresent(box -> collection.put("extent", Map.of("spatial", spatial(box))));
    }
    collection.put("links", groupLinks(group, root, words));
    return collection;
  }

  /** Links of a group, to its tiles and to the layers in it. */
  List<Link> groupLinks(TileLayer group, String root, Words words) {
    String self = groupAddress(group, root);
    List<Link> links = new ArrayList<>();
    links.add(Link.json(self, "self", "This document"));
    links.add(
        new Link(self + "?f=html", "alternate", AnswerForm.HTML.mediaType(), "网页 / As a page"));
    links.addAll(tileLinks(self));
    for (Layer member : group.layers()) {
      links.add(Link.json(root + "/collections/" + member.id(), "item", words.of(member.title())));
    }
    return links;
  }

  /** Address of a group's description. */
  static String groupAddress(TileLayer group, String root) {
    return root
        + "/collections/"
        + UriUtils.encodePathSegment(group.name(), StandardCharsets.UTF_8);
  }

  private static List<Link> tileLinks(String collection) {
    return List.of(
        Link.json(
            collection + "/tiles",
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
            "瓦片 / Vector tiles"),
        Link.json(
            collection + "/map/tiles",
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-map",
            "地图瓦片 / Map tiles"),
        new Link(
            collection + "/tiles/style.json",
            "http://www.opengis.net/def/rel/ogc/1.0/styles",
            "application/vnd.mapbox.style+json",
            "MapLibre"));
  }

  /** Links of a collection, to itself and to its features. */
  List<Link> links(Layer layer, String root) {
    String self = root + "/collections/" + layer.id();
    List<Link> links = new ArrayList<>();
    links.add(Link.json(self, "self", "This document"));
    links.add(
        new Link(self + "?f=html", "alternate", AnswerForm.HTML.mediaType(), "网页 / As a page"));
    for (AnswerForm form : AnswerForm.FEATURES) {
      links.add(
          new Link(
              self + "/items?f=" + form.code(),
              "items",
              form.mediaType(),
              "要素 / Features, " + form.code()));
    }
    links.add(
        new Link(
            self + "/queryables",
            "http://www.opengis.net/def/rel/ogc/1.0/queryables",
            "application/schema+json",
            "What filters may name"));
    links.addAll(tileLinks(self));
    links.add(
        new Link(
            LandingController.server(root) + "/api/layers/" + layer.id() + "/export?format=gpkg",
            "enclosure",
            "application/geopackage+sqlite3",
            "整个图层 / The whole layer as a GeoPackage"));
    return links;
  }

  /** The attributes that conditions may name, as a JSON Schema (OGC 19-079r2, clause 6). */
  Map<String, Object> queryables(Layer layer, String root, Subject subject, Words words) {
    SimpleFeatureType schema = layer.revision().table().schema();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : visible.attributes(subject, layer, schema)) {
      AttributeDescriptor attribute = schema.getDescriptor(name);
      properties.put(
          name,
          attribute instanceof GeometryDescriptor
              ? geometry(layer)
              : attribute(attribute, layer, words));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("$id", root + "/collections/" + layer.id() + "/queryables");
    document.put("type", "object");
    document.put("title", words.of(layer.title()));
    document.put("properties", properties);
    document.put("additionalProperties", false);
    return document;
  }

  private static Map<String, Object> geometry(Layer layer) {
    String format =
        switch (layer.geometryType()) {
          case "Point" -> "geometry-point";
          case "MultiPoint" -> "geometry-multipoint";
          case "LineString" -> "geometry-linestring";
          case "MultiLineString" -> "geometry-multilinestring";
          case "Polygon" -> "geometry-polygon";
          case "MultiPolygon" -> "geometry-multipolygon";
          default -> "geometry-any";
        };
    return Map.of(
        "title", FeatureTable.GEOMETRY, "format", format, "x-ogc-role", "primary-geometry");
  }

  private static Map<String, Object> attribute(
      AttributeDescriptor attribute, Layer layer, Words words) {
    Map<String, Object> schema = new LinkedHashMap<>();
    Optional<LayerAttribute> published =
        layer.attributes().stream()
            .filter(one -> one.name().equals(attribute.getLocalName()))
            .findFirst();
    schema.put(
        "title", published.map(one -> words.of(one.title())).orElse(attribute.getLocalName()));
    Class<?> type = attribute.getType().getBinding();
    if (type == Integer.class || type == Long.class) {
      schema.put("type", "integer");
    } else if (Number.class.isAssignableFrom(type)) {
      schema.put("type", "number");
    } else if (type == Boolean.class) {
      schema.put("type", "boolean");
    } else {
      schema.put("type", "string");
    }
    if (type == java.sql.Date.class) {
      schema.put("format", "date");
    } else if (java.util.Date.class.isAssignableFrom(type)) {
      schema.put("format", "date-time");
    }
    return schema;
  }
}
