package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.w3c.dom.Element;

/**
 * Reads GML geometries of filters: GML 3.2 and the shapes of 3.1 and 2 that clients still write.
 * Numbers stay in the order written; the user data of the result is the srsName, or null.
 */
final class GmlGeometryReader {

  private static final int MAX_DEPTH = 20;

  private final GeometryFactory geometries = new GeometryFactory();

  /** True when the element is a geometry that {@link #read} understands. */
  static boolean isGeometry(Element element) {
    return switch (element.getLocalName()) {
      case "Point",
          "LineString",
          "Curve",
          "LinearRing",
          "Polygon",
          "Surface",
          "Envelope",
          "Box",
          "MultiPoint",
          "MultiLineString",
          "MultiCurve",
          "MultiPolygon",
          "MultiSurface",
          "MultiGeometry" ->
          true;
      default -> false;
    };
  }

  /** Reads an element and everything in it. */
  Geometry read(Element element) {
    try {
      Geometry geometry = read(element, 0);
      geometry.setUserData(crsName(element));
      return geometry;
    } catch (FilterReadException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new FilterReadException(
          "The gml:" + element.getLocalName() + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private Geometry read(Element element, int depth) {
    if (depth > MAX_DEPTH) {
      throw new FilterReadException("The GML geometry is nested too deeply; send a simpler one.");
    }
    return switch (element.getLocalName()) {
      case "Point" -> geometries.createPoint(GmlCoordinates.read(element)[0]);
      case "LineString", "LineStringSegment" ->
          geometries.createLineString(GmlCoordinates.read(element));
      case "LinearRing" -> geometries.createLinearRing(GmlCoordinates.read(element));
      case "Curve" -> curve(element);
      case "Polygon", "PolygonPatch" -> polygon(element);
      case "Surface" -> surface(element, depth);
      case "Envelope", "Box" -> envelope(element);
      case "MultiPoint" ->
          geometries.createMultiPoint(
              members(element, depth).toArray(new org.locationtech.jts.geom.Point[0]));
      case "MultiLineString", "MultiCurve" -> multiLine(members(element, depth));
      case "MultiPolygon", "MultiSurface" -> multiPolygon(members(element, depth));
      case "MultiGeometry" ->
          geometries.createGeometryCollection(members(element, depth).toArray(new Geometry[0]));
      default ->
          throw new FilterReadException(
              "gml:" + element.getLocalName() + " is not a geometry that filters can use here.");
    };
  }

  private Geometry envelope(Element element) {
    Coordinate[] corners = GmlCoordinates.read(element);
    if (corners.length != 2) {
      throw new FilterReadException("A gml:Envelope has a lowerCorner and an upperCorner.");
    }
    return RequestFilterFactory.box(corners[0].x, corners[0].y, corners[1].x, corners[1].y, null);
  }

  private Polygon polygon(Element element) {
    LinearRing shell = null;
    List<LinearRing> holes = new ArrayList<>();
    for (Element boundary : XmlChildren.of(element)) {
      String name = boundary.getLocalName();
      if (name.equals("exterior") || name.equals("outerBoundaryIs")) {
        shell = ring(boundary);
      } else if (name.equals("interior") || name.equals("innerBoundaryIs")) {
        holes.add(ring(boundary));
      }
    }
    if (shell == null) {
      throw new FilterReadException("A gml:Polygon of the filter has no exterior ring.");
    }
    return geometries.createPolygon(shell, holes.toArray(new LinearRing[0]));
  }

  private LinearRing ring(Element boundary) {
    Element ring = XmlChildren.first(boundary);
    return geometries.createLinearRing(GmlCoordinates.read(ring));
  }

  private Geometry curve(Element element) {
    List<Coordinate> all = new ArrayList<>();
    for (Element segment : XmlChildren.of(XmlChildren.first(element))) {
      if (!segment.getLocalName().equals("LineStringSegment")) {
        throw new FilterReadException(
            "Arcs are not read; write the curve as gml:LineStringSegment.");
      }
      for (Coordinate next : GmlCoordinates.read(segment)) {
        if (all.isEmpty() || !all.get(all.size() - 1).equals2D(next)) {
          all.add(next);
        }
      }
    }
    return geometries.createLineString(all.toArray(new Coordinate[0]));
  }

  private Geometry surface(Element element, int depth) {
    List<Geometry> patches = new ArrayList<>();
    for (Element patch : XmlChildren.of(XmlChildren.first(element))) {
      patches.add(read(patch, depth + 1));
    }
    return patches.size() == 1 ? patches.get(0) : multiPolygon(patches);
  }

  private List<Geometry> members(Element element, int depth) {
    List<Geometry> members = new ArrayList<>();
    for (Element member : XmlChildren.of(element)) {
      for (Element geometry : XmlChildren.of(member)) {
        members.add(read(geometry, depth + 1));
      }
    }
    return members;
  }

  private MultiLineString multiLine(List<Geometry> members) {
    return geometries.createMultiLineString(members.toArray(new LineString[0]));
  }

  private MultiPolygon multiPolygon(List<Geometry> members) {
    return geometries.createMultiPolygon(members.toArray(new Polygon[0]));
  }

  private static String crsName(Element element) {
    String name = element.getAttribute("srsName");
    return name.isBlank() ? null : name.trim();
  }
}
