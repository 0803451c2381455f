package org.planatlas.layers.encode.shapefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The kinds of shapes; a shapefile holds one of them. */
enum ShapeKind {
  POINT(1),
  MULTIPOINT(8),
  LINE(3),
  POLYGON(5);

  /** Shape type of a record without a geometry. */
  static final int NULL = 0;

  private final int code;

  ShapeKind(int code) {
    this.code = code;
  }

  /** Shape type in the file. */
  int code() {
    return code;
  }

  /** What the names of files end with when an export has several kinds. */
  String suffix() {
    return "_" + name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a geometry that is no mixed collection. A multi-point of one point is a point. */
  static ShapeKind of(Geometry geometry) {
    if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
      return POLYGON;
    }
    if (geometry instanceof LineString || geometry instanceof MultiLineString) {
      return LINE;
    }
    return geometry instanceof MultiPoint && geometry.getNumGeometries() > 1 ? MULTIPOINT : POINT;
  }

  /** The kind for rows without a geometry in a layer of this declared type. */
  static ShapeKind declared(Class<?> type) {
    if (type == Point.class || type == MultiPoint.class) {
      return POINT;
    }
    return type == LineString.class || type == MultiLineString.class ? LINE : POLYGON;
  }

  /**
   * A geometry as the shapes that can hold it: itself, or of a mixed collection one for each kind.
   */
  static List<Geometry> split(Geometry geometry) {
    if (geometry.getClass() != GeometryCollection.class) {
      return List.of(geometry);
    }
    List<Geometry> points = new ArrayList<>();
    List<Geometry> lines = new ArrayList<>();
    List<Geometry> polygons = new ArrayList<>();
    collect(geometry, points, lines, polygons);
    List<Geometry> split = new ArrayList<>();
    for (List<Geometry> parts : List.of(points, lines, polygons)) {
      if (!parts.isEmpty()) {
        split.add(geometry.getFactory().buildGeometry(parts));
      }
    }
    return split;
  }

  private static void collect(
      Geometry geometry, List<Geometry> points, List<Geometry> lines, List<Geometry> polygons) {
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        collect(geometry.getGeometryN(i), points, lines, polygons);
      }
    } else if (!geometry.isEmpty()) {
      (geometry instanceof Polygon ? polygons : geometry instanceof LineString ? lines : points)
          .add(geometry);
    }
  }
}
