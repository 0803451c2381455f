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

  /** A ring that is closed where it is read; the report warns of it, too. */
  private static final String OPEN_RING = "OPEN_RING";

  /** Points that make no line or ring; the report warns of them, too. */
  private static final String TOO_FEW_POINTS = "TOO_FEW_POINTS";

  private static final Set<String> NOTICES = Set.of("RING_ORDER", "DUPLICATE_POINT", "EMPTY");

  /** Notes of readers on geometries that are not as they should be. */
  private static final Set<String> DRAWING =
      Set.of(OPEN_RING, TOO_FEW_POINTS, FiniteCoordinates.CODE);

  private static final Set<String> WARNINGS =
      Set.of(
          "SPIKE",
          "SLIVER",
          "TINY_PART",
          "TINY_HOLE",
          "OVERLAP",
          "GAP",
          "SEARCH_ENDED",
          OPEN_RING,
          TOO_FEW_POINTS,
          "OUTSIDE_TENANT_AREA");

  /** A fault of a geometry at a place of the file, which may be null. */
  Fault at(SourceRecord record, String code, String message, Coordinate place) {
    return at(record, code, message, place, false, null);
  }

  /**
   * A fault that repair would change.
   *
   * @param repair of the geometry; null for none
   */
  Fault at(
      SourceRecord record,
      String code,
      String message,
      Coordinate place,
      boolean repaired,
      RepairProposal repair) {
    Coordinate map = place == null ? null : onMap(place);
    Spot spot = new Spot(place, map, null);
    return make(record, code, severity(code), message, spot, repaired, repair);
  }

  /**
   * A fault that a reader found.
   *
   * @param kept whether anything is left of the geometry
   * @param repair of the geometry, told when the note redraws it; null for none
   */
  Fault of(SourceRecord record, RecordNote note, boolean kept, RepairProposal repair) {
    if (note.field() != null) {
      Severity severity = note.issue().severity();
      return of(record, note.code(), severity, note.message(), note.field(), note.value());
    }
    Geometry geometry = record.geometry();
    Coordinate first = geometry == null ? null : geometry.getCoordinate();
    Coordinate place = note.place() == null ? first : note.place();
    Coordinate map = place == null ? null : onMap(place);
    boolean changes = note.redraws();
    boolean grave = changes || DRAWING.contains(note.code());
    return make(
        record,
        note.code(),
        note.issue().severity().name(),
        note.message(),
        new Spot(place, map, note.vertex()),
        kept && grave,
        changes ? repair : null);
  }

  /**
   * Where a fault is.
   *
   * @param place in the file's CRS; null when it is not known
   * @param map CGCS2000; null when it is not known
   * @param vertex null for the one nearest to the place
   */
  private record Spot(Coordinate place, Coordinate map, VertexPlace vertex) {}

  /** A fault of a geometry at a place of the map. */
  Fault onMap(SourceRecord record, String code, String message, Coordinate map) {
    return make(record, code, severity(code), message, new Spot(null, map, null), false, null);
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
    Coordinate place = known(geometry == null ? null : geometry.getCoordinate());
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
        0,
        null,
        null,
        null,
        null);
  }

  private Fault make(
      SourceRecord record,
      String code,
      String severity,
      String message,
      Spot spot,
      boolean repaired,
      RepairProposal repair) {
    Coordinate place = known(spot.place());
    Coordinate map = spot.map();
    VertexPlace vertex = spot.vertex() == null ? vertex(record, place) : spot.vertex();
    Fault fault =
        new Fault(
            layer,
            record.number(),
            code,
            severity,
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
            0,
            null,
            null,
            null,
            null);
    return repair == null ? fault : fault.with(repair);
  }

  /** A place that is no number is none. */
  private static Coordinate known(Coordinate place) {
    return place == null || !place.isValid() ? null : place;
  }

  private static VertexPlace vertex(SourceRecord record, Coordinate place) {
    boolean located = place != null && place.isValid() && record.geometry() != null;
    return located ? VertexPlace.find(record.geometry(), place) : null;
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
