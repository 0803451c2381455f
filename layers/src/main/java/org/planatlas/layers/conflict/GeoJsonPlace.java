package org.planatlas.layers.conflict;

import java.util.Optional;
import java.util.TreeMap;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsPipeline;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.crs.UnknownCrsException;
import tools.jackson.databind.JsonNode;

/**
 * Where the geometry of a client lies. RFC 7946 knows longitude and latitude only; the GeoJSON
 * before it had a member {@code crs}, which programs still write and which must not be passed over.
 */
public final class GeoJsonPlace {

  private GeoJsonPlace() {}

  /**
   * Reads a geometry into longitude and latitude.
   *
   * @param json geometry, Feature or FeatureCollection; each may name a CRS
   * @param crs that the request names beside it
   * @throws InvalidCheckException with a sentence when it is no geometry, when a CRS is unknown or
   *     does not fit the coordinates, or when two are named that differ
   */
  public static Geometry read(JsonNode json, Optional<String> crs) {
    return place(json, crs).lonLat();
  }

  /**
   * A geometry and the CRS in which it came.
   *
   * @param lonLat in CGCS2000
   * @param crs its code, {@link SiteSource#LON_LAT} when none was named
   */
  record Placed(Geometry lonLat, String crs) {}

  /** Reads a geometry with word of its CRS; see {@link #read}. */
  static Placed place(JsonNode json, Optional<String> crs) {
    TreeMap<Integer, CrsReference> named = new TreeMap<>();
    crs.ifPresent(name -> put(named, name));
    collect(json, crs.isPresent(), named);
    if (named.size() > 1) {
      throw new InvalidCheckException(
          "The site names two coordinate systems, %s and %s; name one."
              .formatted(
                  named.firstEntry().getValue().name(), named.lastEntry().getValue().name()));
    }
    Geometry geometry = GeoJsonGeometry.read(json.has("geometry") ? json.path("geometry") : json);
    if (named.isEmpty()) {
      return new Placed(geometry, SiteSource.LON_LAT);
    }
    CrsReference reference = named.firstEntry().getValue();
    return new Placed(lonLat(geometry, reference), CrsPipeline.name(reference.crs()));
  }

  private static void collect(
      JsonNode json, boolean isNamed, TreeMap<Integer, CrsReference> named) {
    JsonNode crs = json.path("crs");
    if (crs.isNull() && !isNamed) {
      throw new InvalidCheckException(
          "The site says that its coordinate system is not known (\"crs\": null); send crs beside"
              + " it, such as \"EPSG:4490\".");
    }
    if (!crs.isMissingNode() && !crs.isNull()) {
      put(named, name(crs));
    }
    if (json.path("geometry").isObject()) {
      collect(json.path("geometry"), isNamed, named);
    }
    json.path("geometries").forEach(one -> collect(one, isNamed, named));
    json.path("features").forEach(one -> collect(one, isNamed, named));
  }

  private static String name(JsonNode crs) {
    if (crs.isString()) {
      return crs.asString();
    }
    JsonNode name = crs.path("properties").path("name");
    JsonNode code = crs.path("properties").path("code");
    if (name.isString()) {
      return name.asString();
    }
    if (code.isIntegralNumber() || code.isString()) {
      return "EPSG:" + code.asString();
    }
    throw new InvalidCheckException(
        "The member crs of the site is not understood; write {\"type\": \"name\", \"properties\":"
            + " {\"name\": \"EPSG:4490\"}}, or send crs beside the site.");
  }

  private static void put(TreeMap<Integer, CrsReference> named, String name) {
    try {
      CrsReference reference = CrsNames.parse(name, CrsProtocol.GEOJSON);
      named.putIfAbsent(reference.epsg(), reference);
    } catch (UnknownCrsException e) {
      throw new InvalidCheckException(e.getMessage());
    }
  }

  private static Geometry lonLat(Geometry geometry, CrsReference crs) {
    CoordinateReferenceSystem from = crs.crs();
    requireLongitudeFirst(geometry, from, crs.name());
    try {
      AreaOfUse.findProblem(geometry.getEnvelopeInternal(), from)
          .ifPresent(
              problem -> {
                throw new InvalidCheckException(problem);
              });
      return Transforms.apply(geometry, from, CrsCatalog.get(CrsCatalog.CGCS2000));
    } catch (UnknownCrsException | TransformFailedException e) {
      throw new InvalidCheckException(e.getMessage());
    }
  }

  /** GeoJSON writes longitude first, also where the CRS itself has latitude first (EPSG:4326). */
  private static void requireLongitudeFirst(
      Geometry geometry, CoordinateReferenceSystem from, String name) {
    Envelope box = geometry.getEnvelopeInternal();
    boolean beyondThePole = box.getMaxY() > 90 || box.getMinY() < -90;
    if (from instanceof GeographicCRS && beyondThePole) {
      throw new InvalidCheckException(
          "The site has a latitude of %s. Write [longitude, latitude], also in %s: GeoJSON has no other order."
              .formatted(box.getMaxY() > 90 ? box.getMaxY() : box.getMinY(), name));
    }
  }
}
