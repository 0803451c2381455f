package org.planatlas.layers.ingest;

import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.layers.ingest.geometry.VertexPlace;

/**
 * Makes faults of one layer: finds the vertex and the place on the map.
 *
 * @param layer name in the file
 * @param source CRS of the file; null while it is not known
 */
record FaultPlaces(String layer, SourceCrs source) {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Set<String> NOTICES =
      Set.of("RING_ORDER", "DUPLICATE_POINT", "EMPTY", "OUTSIDE_TENANT_AREA");
  private static final Set<String> WARNINGS =
      Set.of("SPIKE", "SLIVER", "TINY_PART", "TINY_HOLE", "OVERLAP", "GAP");

  /** A fault of a geometry at a place of the file, which may be null. */
  Fault at(SourceRecord record, String code, String message, Coordinate place) {
    return at(record, code, message, place, false, 0);
  }

  /** A fault that repair would change. */
  Fault at(
      SourceRecord record,
      String code,
      String message,
      Coordinate place,
      boolean repaired,
      double delta) {
    Coordinate map = place == null ? null : onMap(place);
    return make(record, code, message, place, map, repaired, delta);
  }

  /** A fault of a geometry at a place of the map. */
  Fault onMap(SourceRecord record, String code, String message, Coordinate map) {
    return make(record, code, message, null, map, false, 0);
  }

  /**
   * A fault of an attribute, shown where the feature begins.
   *
   * @param value of the attribute; null when it is empty
   */
  Fault of(
      SourceRecord record,
      String code,
      Severity severity,
      String message,
      String field,
      Object value) {
    Geometry geometry = record.geometry();
    Coordinate place = geometry == null ? null : geometry.getCoordinate();
    Coordinate map = place == null ? null : onMap(place);
    return new Fault(
        layer,
        record.number(),
        code,
        severity.name(),
        message,
        field,
        value == null ? null : FieldValues.text(value),
        null,
        null,
        null,
        place == null ? null : place.x,
        place == null ? null : place.y,
        map == null ? null : map.x,
        map == null ? null : map.y,
        false,
        0);
  }

  private Fault make(
      SourceRecord record,
      String code,
      String message,
      Coordinate place,
      Coordinate map,
      boolean repaired,
      double delta) {
    boolean located = place != null && place.isValid();
    VertexPlace vertex = located ? VertexPlace.find(record.geometry(), place) : null;
    return new Fault(
        layer,
        record.number(),
        code,
        severity(code),
        message,
        null,
        null,
        vertex == null ? null : vertex.part(),
        vertex == null ? null : vertex.ring(),
        vertex == null ? null : vertex.vertex(),
        place == null ? null : place.x,
        place == null ? null : place.y,
        map == null ? null : map.x,
        map == null ? null : map.y,
        repaired,
        delta);
  }

  private static String severity(String code) {
    return NOTICES.contains(code) ? "NOTICE" : WARNINGS.contains(code) ? "WARNING" : "ERROR";
  }

  private Coordinate onMap(Coordinate place) {
    if (source == null || !place.isValid()) {
      return null;
    }
    try {
      return source.toStorage(FACTORY.createPoint(place)).getCoordinate();
    } catch (TransformFailedException e) {
      return null;
    }
  }
}
