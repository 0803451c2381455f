package org.planatlas.layers.encode;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes geometries in GML; in 3.2 every one carries a {@code gml:id} of its own. */
final class GmlGeometry {

  private final XMLStreamWriter xml;
  private final CoordinateText coordinates;
  private final GmlVersion version;
  private final boolean older;

  GmlGeometry(XMLStreamWriter xml, CoordinateText coordinates, GmlVersion version) {
    this.xml = xml;
    this.coordinates = coordinates;
    this.version = version;
    this.older = version == GmlVersion.GML_2;
  }

  /**
   * Writes a geometry.
   *
   * @param geometry in the target CRS
   * @param id its gml:id where the version has one; parts get {@code id.1}, {@code id.2}...
   */
  void write(Geometry geometry, String id) throws XMLStreamException {
    write(geometry, id, true);
  }

  private void write(Geometry geometry, String id, boolean outermost) throws XMLStreamException {
    if (geometry instanceof Point point) {
      start("Point", id, outermost);
      positions("pos", point.getCoordinateSequence());
    } else if (geometry instanceof LineString line) {
      start("LineString", id, outermost);
      positions("posList", line.getCoordinateSequence());
    } else if (geometry instanceof Polygon polygon) {
      start("Polygon", id, outermost);
      rings(polygon);
    } else if (geometry instanceof MultiPoint) {
      members(geometry, "MultiPoint", "pointMember", id, outermost);
    } else if (geometry instanceof MultiLineString) {
      members(
          geometry,
          older ? "MultiLineString" : "MultiCurve",
          older ? "lineStringMember" : "curveMember",
          id,
          outermost);
    } else if (geometry instanceof MultiPolygon) {
      members(
          geometry,
          older ? "MultiPolygon" : "MultiSurface",
          older ? "polygonMember" : "surfaceMember",
          id,
          outermost);
    } else if (geometry instanceof GeometryCollection) {
      members(geometry, "MultiGeometry", "geometryMember", id, outermost);
    } else {
      throw new IllegalArgumentException("No GML for " + geometry.getGeometryType());
    }
    xml.writeEndElement();
  }

  private void start(String name, String id, boolean outermost) throws XMLStreamException {
    start(name);
    if (version == GmlVersion.GML_3_2) {
      xml.writeAttribute("gml", version.gml(), "id", id);
    }
    if (outermost) {
      xml.writeAttribute("srsName", coordinates.crsName());
      if (!older) {
        xml.writeAttribute("srsDimension", "2");
      }
    }
  }

  private void start(String name) throws XMLStreamException {
    xml.writeStartElement("gml", name, version.gml());
  }

  private void members(Geometry parts, String name, String member, String id, boolean outermost)
      throws XMLStreamException {
    start(name, id, outermost);
    for (int i = 0; i < parts.getNumGeometries(); i++) {
      start(member);
      write(parts.getGeometryN(i), id + "." + (i + 1), false);
      xml.writeEndElement();
    }
  }

  private void rings(Polygon polygon) throws XMLStreamException {
    if (polygon.isEmpty()) {
      return;
    }
    ring(older ? "outerBoundaryIs" : "exterior", polygon.getExteriorRing());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      ring(older ? "innerBoundaryIs" : "interior", polygon.getInteriorRingN(i));
    }
  }

  private void ring(String name, LineString ring) throws XMLStreamException {
    start(name);
    start("LinearRing");
    positions("posList", ring.getCoordinateSequence());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void positions(String name, CoordinateSequence sequence) throws XMLStreamException {
    start(older ? "coordinates" : name);
    xml.writeCharacters(older ? coordinates.tuples(sequence) : coordinates.list(sequence));
    xml.writeEndElement();
  }
}
