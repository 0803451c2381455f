package org.planatlas.layers.filter;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * Brings the geometries that a client wrote into the storage CRS, x east, y north. This is the one
 * place of the filters where axis order is settled.
 */
final class LiteralGeometries {

  private final CoordinateReferenceSystem storage;
  private final CrsReference unnamed;
  private final CrsProtocol protocol;

  LiteralGeometries(CoordinateReferenceSystem storage, CrsReference unnamed, CrsProtocol protocol) {
    this.storage = storage;
    this.unnamed = unnamed;
    this.protocol = protocol;
  }

  /** The CRS of the results. */
  CoordinateReferenceSystem storage() {
    return storage;
  }

  /** The geometry in the storage CRS; its user data (the client's CRS name) is dropped. */
  Geometry toStorage(Geometry written) {
    return toStorage(written, false);
  }

  /**
   * The same for a box, whose edges get vertices between when it is of another CRS.
   *
   * @return empty when the box lies where its CRS has no places
   */
  Geometry boxToStorage(Geometry written) {
    return toStorage(written, true);
  }

  /** The same for the geometry of a row, which must lie in the area of use of its CRS. */
  Geometry rowToStorage(Geometry written) {
    CrsReference reference = reference(written.getUserData());
    Geometry eastNorth = eastNorth(written, reference);
    String order = reference.axisOrder().isSwapped() ? "north,east" : "east,north";
    AreaOfUse.findProblem(
            eastNorth.getEnvelopeInternal(),
            reference.crs(),
            "the CRS " + reference.name() + " means " + order)
        .ifPresent(
            problem -> {
              throw new FilterReadException(problem);
            });
    try {
      return Transforms.apply(eastNorth, reference.crs(), storage);
    } catch (TransformFailedException e) {
      throw new FilterReadException(e.getMessage(), e);
    }
  }

  private static Geometry eastNorth(Geometry written, CrsReference reference) {
    Geometry eastNorth = written.copy();
    eastNorth.setUserData(null);
    if (reference.axisOrder().isSwapped()) {
      eastNorth.apply(new Swap());
      eastNorth.geometryChanged();
    }
    return eastNorth;
  }

  private Geometry toStorage(Geometry written, boolean box) {
    CrsReference reference = reference(written.getUserData());
    Geometry eastNorth = eastNorth(written, reference);
    checkPlace(eastNorth.getEnvelopeInternal(), reference);
    boolean straight = Transforms.between(reference.crs(), storage).isIdentity();
    try {
      if (box && !straight) {
        return new BoxOutline(reference.crs(), storage).of(eastNorth.getEnvelopeInternal());
      }
      return Transforms.apply(eastNorth, reference.crs(), storage);
    } catch (TransformFailedException | UnknownCrsException e) {
      throw new FilterReadException(e.getMessage(), e);
    }
  }

  private CrsReference reference(Object userData) {
    try {
      if (userData instanceof String name) {
        return CrsNames.parse(name, protocol);
      }
      if (userData instanceof CoordinateReferenceSystem crs) {
        // SRID=n; in ECQL: a plain code, so east first
        int code = CrsCatalog.findEpsg(crs).orElse(unnamed.epsg());
        return CrsNames.parse("EPSG:" + code, protocol);
      }
    } catch (UnknownCrsException e) {
      throw new FilterReadException(e.getMessage(), e);
    }
    return unnamed;
  }

  /** A latitude beyond the pole can only be a mistake, most often of the axis order. */
  private static void checkPlace(Envelope place, CrsReference reference) {
    if (place.isNull()) {
      throw new FilterReadException("The geometry of the filter is empty; give it coordinates.");
    }
    boolean degrees = reference.crs() instanceof GeographicCRS;
    double latitude = Math.max(Math.abs(place.getMinY()), Math.abs(place.getMaxY()));
    if (degrees && latitude > 90.000001) {
      throw new FilterReadException(
          "The filter has a coordinate with latitude "
              + latitude
              + ", outside the area of use: the axes look swapped. It was read "
              + (reference.axisOrder().isSwapped() ? "north,east" : "east,north")
              + " because of the CRS name "
              + reference.name()
              + "; EPSG:4490 means east,north, a URN or no name at all north,east.");
    }
  }

  private static final class Swap implements CoordinateSequenceFilter {

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      double first = sequence.getOrdinate(i, Coordinate.X);
      sequence.setOrdinate(i, Coordinate.X, sequence.getOrdinate(i, Coordinate.Y));
      sequence.setOrdinate(i, Coordinate.Y, first);
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}
