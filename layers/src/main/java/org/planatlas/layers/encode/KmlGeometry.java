package org.planatlas.layers.encode;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes geometries as KML 2.2 (OGC 07-147r2, clause 10): longitude, latitude. */
final class KmlGeometry {

  private final XMLStreamWriter xml;
  private final CoordinateText coordinates;
  private final StringBuilder text = new StringBuilder();

  KmlGeometry(XMLStreamWriter xml, CoordinateText coordinates) {
    this.xml = xml;
    this.coordinates = coordinates;
  }

  /** Writes a geometry in WGS 84; one of several parts becomes a MultiGeometry. */
  void write(Geometry geometry) throws XMLStreamException {
    if (geometry.isEmpty()) {
      return;
    }
    if (geometry instanceof Point point) {
      xml.writeStartElement("Point");
      positions(point.getCoordinateSequence());
    } else if (geometry instanceof LineString line) {
      xml.writeStartElement("LineString");
      positions(line.getCoordinateSequence());
    } else if (geometry instanceof Polygon polygon) {
      xml.writeStartElement("Polygon");
      rings(polygon);
    } else {
      xml.writeStartElement("MultiGeometry");
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        write(geometry.getGeometryN(i));
      }
    }
    xml.writeEndElement();
  }

  private void rings(Polygon polygon) throws XMLStreamException {
    ring("outerBoundaryIs", polygon.getExteriorRing());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      ring("innerBoundaryIs", polygon.getInteriorRingN(i));
    }
  }

  private void ring(String name, LineString ring) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeStartElement("LinearRing");
    positions(ring.getCoordinateSequence());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void positions(CoordinateSequence sequence) throws XMLStreamException {
    text.setLength(0);
    for (int i = 0; i < sequence.size(); i++) {
      if (i > 0) {
        text.append(' ');
      }
      coordinates.append(text, sequence, i, ',');
    }
    xml.writeStartElement("coordinates");
    xml.writeCharacters(text.toString());
    xml.writeEndElement();
  }
}
