package org.planatlas.server.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.IngestLimits;

/**
 * The columns of a table that a client wants to be made, as {@code <attributes>} of a feature type
 * describe them. Lengths are not kept.
 *
 * @param geometryType name of a JTS class; those of many parts for lines and polygons, as files
 *     have them
 * @param attributes all but the geometry
 */
record DeclaredAttributes(String geometryType, List<LayerAttribute> attributes) {

  private static final Map<String, String> OF_MANY =
      Map.of("LineString", "MultiLineString", "Polygon", "MultiPolygon");
  private static final Map<String, Class<?>> TYPES = new HashMap<>();

  static {
    List.of(String.class, Character.class).forEach(type -> add(type, String.class));
    List.of(Integer.class, Short.class, Byte.class).forEach(type -> add(type, Integer.class));
    List.of(Long.class, BigInteger.class).forEach(type -> add(type, Long.class));
    List.of(Double.class, Float.class, BigDecimal.class, Number.class)
        .forEach(type -> add(type, Double.class));
    List.of(Timestamp.class, java.util.Date.class).forEach(type -> add(type, Timestamp.class));
    add(Boolean.class, Boolean.class);
    add(Date.class, Date.class);
  }

  private static void add(Class<?> written, Class<?> kept) {
    TYPES.put(written.getName(), kept);
  }

  /**
   * What a feature type declares; empty when it declares nothing.
   *
   * @throws RestException when there is not exactly one geometry, or a name or type is not known
   */
  static Optional<DeclaredAttributes> find(RestElement featureType) {
    List<RestElement> given =
        featureType.child("attributes").map(a -> a.children("attribute")).orElse(List.of());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    int most = IngestLimits.defaults().maxFields();
    if (given.size() > most) {
      throw RestException.badRequest("A feature type has at most " + most + " attributes.");
    }
    List<String> geometries = new ArrayList<>();
    List<LayerAttribute> attributes = new ArrayList<>();
    for (RestElement each : given) {
      String name = required(each, "name", "An attribute");
      String binding = required(each, "binding", "The attribute '" + name + "'");
      Optional<String> geometry = geometry(binding);
      geometry.ifPresent(geometries::add);
      if (geometry.isEmpty()) {
        attributes.add(new LayerAttribute(name, type(name, binding), LocalizedText.of(name)));
      }
    }
    if (geometries.size() != 1) {
      throw RestException.badRequest(
          "A feature type has one attribute that is a geometry (binding"
              + " org.locationtech.jts.geom.MultiPolygon, say); this one has "
              + geometries.size()
              + ".");
    }
    requireNames(attributes.stream().map(LayerAttribute::name).toList());
    return Optional.of(new DeclaredAttributes(geometries.get(0), attributes));
  }

  private static String required(RestElement attribute, String member, String what) {
    return attribute
        .text(member)
        .orElseThrow(() -> RestException.badRequest(what + " has no " + member + "."));
  }

  private static Optional<String> geometry(String binding) {
    if (!binding.contains(".jts.geom.")) {
      return Optional.empty();
    }
    String name = binding.substring(binding.lastIndexOf('.') + 1);
    try {
      Class<? extends Geometry> known = LayerSchema.geometryClass(name);
      return Optional.of(OF_MANY.getOrDefault(name, known.getSimpleName()));
    } catch (IllegalArgumentException e) {
      throw RestException.badRequest(e.getMessage() + ".");
    }
  }

  private static Class<?> type(String attribute, String binding) {
    Class<?> type = TYPES.get(binding);
    if (type == null) {
      throw RestException.badRequest(
          "The binding '"
              + binding
              + "' of the attribute '"
              + attribute
              + "' is not kept; write java.lang.String, Integer, Long, Double or Boolean,"
              + " java.sql.Date or java.sql.Timestamp.");
    }
    return type;
  }

  /** A name that a file's field would not keep either is refused rather than changed. */
  private static void requireNames(List<String> names) {
    List<String> kept = FieldNames.published(names);
    for (int i = 0; i < kept.size(); i++) {
      if (!kept.get(i).equals(names.get(i))) {
        throw RestException.badRequest(
            "'"
                + names.get(i)
                + "' cannot name an attribute, or is there twice; use letters, digits and _ (geom,"
                + " fid and ogc_fid are taken).");
      }
    }
  }
}
