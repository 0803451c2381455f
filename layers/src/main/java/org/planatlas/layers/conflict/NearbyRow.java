package org.planatlas.layers.conflict;

import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.layers.plane.PlaneCopy;
import org.planatlas.layers.store.FeatureTable;

/** A row of a layer in the plane of a site, from the store or from an analysis copy of it. */
interface NearbyRow {

  /** Id of the feature. */
  String id();

  /** The number in the id, by which features are ordered. */
  long fid();

  /** Value of an attribute, null when there is none. */
  Object attribute(String name);

  /** The geometry in the plane; the same instance at every call. */
  Geometry inPlane();

  /** Whether the row was held as a whole before anybody asked for its geometry. */
  boolean isHeld();

  /** Its box. */
  Envelope box();

  /** The ellipsoidal area of the whole geometry, where it is known already. */
  Optional<Area> ellipsoidal();

  /** Whether it is known that the row shares no ground with any other of its layer. */
  boolean isApart();

  /** A row as the store gave it, of which nothing more is known. */
  final class Read implements NearbyRow {
    private final String id;
    private final SimpleFeatureType type;
    private final Object[] values;
    private final Geometry inPlane;

    /** Keeps the attributes; the geometry as it was stored is not held beside that in the plane. */
    Read(SimpleFeature feature, Geometry inPlane) {
      this.id = feature.getID();
      this.type = feature.getFeatureType();
      this.values = feature.getAttributes().toArray();
      this.inPlane = inPlane;
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] instanceof Geometry ? null : values[i];
      }
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public long fid() {
      return FeatureTable.keyOf(id);
    }

    @Override
    public Object attribute(String name) {
      int at = type.indexOf(name);
      return at < 0 ? null : values[at];
    }

    @Override
    public Geometry inPlane() {
      return inPlane;
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public Envelope box() {
      return inPlane.getEnvelopeInternal();
    }

    @Override
    public Optional<Area> ellipsoidal() {
      return Optional.empty();
    }

    @Override
    public boolean isApart() {
      return false;
    }
  }

  /** A row of a copy; its geometry is read when it is asked for. */
  final class Copied implements NearbyRow {
    private final PlaneCopy copy;
    private final int row;
    private Geometry geometry;

    Copied(PlaneCopy copy, int row) {
      this.copy = copy;
      this.row = row;
    }

    @Override
    public String id() {
      return copy.id(row);
    }

    @Override
    public long fid() {
      return copy.fid(row);
    }

    @Override
    public Object attribute(String name) {
      return copy.value(row, name);
    }

    @Override
    public Geometry inPlane() {
      if (geometry == null) {
        geometry = copy.geometry(row);
      }
      return geometry;
    }

    @Override
    public boolean isHeld() {
      return false;
    }

    @Override
    public Envelope box() {
      return copy.box(row);
    }

    @Override
    public Optional<Area> ellipsoidal() {
      return Optional.of(copy.ellipsoidalArea(row));
    }

    @Override
    public boolean isApart() {
      return copy.isApart(row);
    }
  }
}
