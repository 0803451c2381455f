package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes a drawing as ASCII DXF of AutoCAD 2000 (AC1015), which CAD programs of every age read.
 * Each ring is a closed polyline, holes on a layer of their own whose name ends with {@code _HOLE};
 * lines are open polylines, points are points, and an attribute may be written as text. A comment
 * before everything names the CRS.
 */
final class DxfWriter implements FeatureWriter {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 250;

  private final FeatureFile file;
  private final DxfText dxf;

  DxfWriter(FeatureFile file, OutputStream out) throws IOException {
    this.file = file;
    this.dxf = new DxfText(out);
    // a comment: the format has no place for a CRS, and readers pass comments by
    dxf.pair(999, "PlanAtlas, CRS EPSG:" + file.target().epsg());
    new DxfFrame(dxf).begin(name(file.name()), !hasLayers());
  }

  private boolean hasLayers() {
    return file.options().drawingLayer() != null;
  }

  @Override
  public void write(SimpleFeature feature) throws IOException {
    Geometry geometry = file.place(feature);
    if (geometry != null) {
      String layer = layer(feature);
      draw(geometry, layer);
      writeLabel(feature, geometry, layer);
    }
    dxf.sendWhenFull();
  }

  private String layer(SimpleFeature feature) {
    Object value = hasLayers() ? feature.getAttribute(file.options().drawingLayer()) : null;
    String text = AttributeText.of(value);
    return name(text == null || text.isBlank() ? file.name() : text);
  }

  /** A name that CAD programs take for a layer. */
  private static String name(String text) {
    String plain = DxfText.oneLine(text).strip().replaceAll("[<>/\\\\\":;?*|=,'`]", "_");
    return plain.substring(
        0,
        plain.offsetByCodePoints(
            0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()))));
  }

  private void draw(Geometry geometry, String layer) {
    if (geometry instanceof Point point) {
      dxf.entity("POINT", "AcDbPoint", layer);
      dxf.position(10, point.getCoordinate());
    } else if (geometry instanceof LineString line) {
      polyline(line, layer, false);
    } else if (geometry instanceof Polygon polygon) {
      polyline(polygon.getExteriorRing(), layer, true);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        polyline(polygon.getInteriorRingN(i), layer + "_HOLE", true);
      }
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        draw(geometry.getGeometryN(i), layer);
      }
    }
  }

  private void polyline(LineString line, String layer, boolean closed) {
    if (line.isEmpty()) {
      return;
    }
    int vertices = line.getNumPoints() - (closed ? 1 : 0);
    dxf.entity("LWPOLYLINE", "AcDbPolyline", layer);
    dxf.pair(90, vertices);
    dxf.pair(70, closed ? 1 : 0);
    for (int i = 0; i < vertices; i++) {
      dxf.position(10, line.getCoordinateN(i));
    }
  }

  private void writeLabel(SimpleFeature feature, Geometry geometry, String layer) {
    String attribute = file.options().label();
    String label = attribute == null ? null : AttributeText.of(feature.getAttribute(attribute));
    if (label == null || label.isBlank()) {
      return;
    }
    Coordinate place = geometry.getInteriorPoint().getCoordinate();
    String line = DxfText.oneLine(label);
    int end = Math.min(LONGEST_TEXT, line.codePointCount(0, line.length()));
    dxf.entity("TEXT", "AcDbText", layer);
    dxf.position(10, place);
    dxf.number(40, file.options().textHeight());
    dxf.pair(1, line.substring(0, line.offsetByCodePoints(0, end)));
    dxf.pair(72, 1);
    dxf.position(11, place);
    dxf.pair(100, "AcDbText");
    dxf.pair(73, 2);
  }

  @Override
  public void finish() throws IOException {
    new DxfFrame(dxf).end();
    dxf.finish();
  }

  @Override
  public void close() {
    // nothing was kept
  }
}
