package org.planatlas.seedgen;

import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * One feature on its way to a seed file.
 *
 * @param attributes in file order; values are text, numbers, booleans or null
 * @param geometry in the plane
 */
record Feature(Map<String, Object> attributes, Geometry geometry, Provenance provenance) {
  /** A feature with attributes given as name, value, name, value. */
  static Feature of(Geometry geometry, Provenance provenance, Object... pairs) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put((String) pairs[i], pairs[i + 1]);
    }
    return new Feature(attributes, multi(geometry), provenance);
  }

  /** Layers hold one geometry type each, so single polygons and lines become collections of one. */
  private static Geometry multi(Geometry g) {
    if (g instanceof Polygon p) {
      return g.getFactory().createMultiPolygon(new Polygon[] {p});
    }
    if (g instanceof LineString l) {
      return g.getFactory().createMultiLineString(new LineString[] {l});
    }
    return g;
  }
}
