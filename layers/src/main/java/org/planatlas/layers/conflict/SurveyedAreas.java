package org.planatlas.layers.conflict;

import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.EdgeBulge;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.overlay.RobustOverlay;

/**
 * The ground that layers were surveyed on, in the plane of a check. There are few such areas, and
 * each check asks for nearly all of them: those that were asked for last are kept.
 */
final class SurveyedAreas {

  private static final int MOST = 64;
  private static final int MOST_POINTS = 20_000;
  private static final CoordinateReferenceSystem DEGREES = CrsCatalog.get(CrsCatalog.CGCS2000);

  /**
   * Whoever states a box in degrees means its parallels, which a long edge in the plane leaves:
   * between the two nobody has said that he looked.
   */
  private static final double LARGEST_BULGE_METRES = 1;

  /** About a kilometre, which bulges by some centimetres. */
  private static final double STEP_DEGREES = 0.01;

  private record Key(Geometry lonLat, CoordinateReferenceSystem plane) {

    // planes are made once each
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && plane == key.plane && lonLat.equalsExact(key.lonLat);
    }

    @Override
    public int hashCode() {
      return lonLat.hashCode() ^ System.identityHashCode(plane);
    }
  }

  private static final Map<Key, PreparedGeometry> KEPT =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PreparedGeometry> eldest) {
          return size() > MOST;
        }
      };

  private SurveyedAreas() {}

  /**
   * An area in a plane.
   *
   * @param lonLat polygons in longitude and latitude (EPSG:4490); may be empty
   */
  static PreparedGeometry get(Geometry lonLat, CoordinateReferenceSystem plane) {
    if (lonLat.getNumPoints() > MOST_POINTS) {
      return prepare(lonLat, plane);
    }
    Key key = new Key(lonLat, plane);
    synchronized (KEPT) {
      PreparedGeometry known = KEPT.get(key);
      if (known != null) {
        return known;
      }
    }
    PreparedGeometry area = prepare(lonLat, plane);
    synchronized (KEPT) {
      KEPT.put(key, area);
    }
    return area;
  }

  private static PreparedGeometry prepare(Geometry lonLat, CoordinateReferenceSystem plane) {
    Geometry straight = Transforms.apply(lonLat, DEGREES, plane);
    EdgeBulge bulge = new EdgeBulge(DEGREES);
    bulge.add(lonLat);
    return PreparedGeometryFactory.prepare(
        bulge.metres() > LARGEST_BULGE_METRES
            ? RobustOverlay.intersection(
                straight, Transforms.apply(Densifier.densify(lonLat, STEP_DEGREES), DEGREES, plane))
            : straight);
  }
}
