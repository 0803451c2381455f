package org.planatlas.geo.crs;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.cs.DefaultEllipsoidalCS;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Transforms between CRSs with x east, y north. Longitudes and latitudes of CGCS2000 and WGS 84 are
 * taken as the same numbers, as PROJ does, which holds below one metre. Thread-safe; transforms are
 * kept once made.
 */
public final class Transforms {
  private static final int TRANSFORMS_KEPT = 4096;
  private static final Map<Pair, MathTransform> KEPT = new ConcurrentHashMap<>();

  private record Pair(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {}

  private Transforms() {}

  /**
   * The transform from one CRS to another.
   *
   * @throws UnknownCrsException when there is none, also for a {@link LegacyDatum} towards another
   *     datum: its parameters are local, and a silent guess would move parcels by a hundred metres
   */
  public static MathTransform between(
      CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    Pair pair = new Pair(from, to);
    MathTransform known = KEPT.get(pair);
    if (known != null) {
      return known;
    }
    if (KEPT.size() >= TRANSFORMS_KEPT) {
      KEPT.clear();
    }
    MathTransform made = make(from, to);
    KEPT.put(pair, made);
    return made;
  }

  /**
   * A geometry in another CRS. Vertices are transformed and edges stay straight between them; z is
   * kept. The SRID of the result is the EPSG code of {@code to} where it carries one.
   *
   * @return a new geometry, or the same one when both CRSs are equal
   * @throws UnknownCrsException when there is no transform
   * @throws TransformFailedException when a vertex has no place in {@code to}
   */
  public static Geometry apply(
      Geometry geometry, CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    MathTransform transform = between(from, to);
    if (transform.isIdentity() || geometry.isEmpty()) {
      return geometry;
    }
    Geometry copy = geometry.copy();
    copy.apply(
        (GeometryComponentFilter)
            part -> {
              if (part instanceof LineString line) {
                move(line.getCoordinateSequence(), transform, to);
              } else if (part instanceof Point point) {
                move(point.getCoordinateSequence(), transform, to);
              }
            });
    copy.geometryChanged();
    copy.setSRID(carriedSrid(to));
    return copy;
  }

  /**
   * The box in {@code to} around a box: its edges are densified, and what may lie between two
   * points of an edge is added. Parts of the box that have no place in {@code to} (poles in
   * Mercator) are left out. A box of nothing stays one.
   *
   * @throws UnknownCrsException when there is no transform
   * @throws TransformFailedException when no part of the box has a place in {@code to}
   */
  public static ReferencedEnvelope apply(ReferencedEnvelope box, CoordinateReferenceSystem to) {
    MathTransform transform = between(box.getCoordinateReferenceSystem(), to);
    if (box.isNull()) {
      // its crossed bounds would be put in order and be a place
      return new ReferencedEnvelope(to);
    }
    if (transform.isIdentity()) {
      return new ReferencedEnvelope(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY(), to);
    }
    return new BoxTransform(transform, to).apply(box);
  }

  private static MathTransform make(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    refuseLegacy(from, to);
    try {
      return isOneFrame(from, to)
          ? ConcatenatedTransform.create(
              CRS.findMathTransform(from, degrees(from), true),
              CRS.findMathTransform(degrees(to), to, true))
          : CRS.findMathTransform(from, to, true);
    } catch (FactoryException e) {
      throw new UnknownCrsException(
          String.format(
              Locale.ROOT,
              "Coordinates cannot be transformed from %s to %s; choose another CRS.",
              from.getName().getCode(),
              to.getName().getCode()),
          e);
    }
  }

  /**
   * Whether longitude and latitude are to be taken over as numbers. A change of the ellipsoid alone
   * would move them by a tenth of a millimetre, and one boundary that came by two ways would be
   * two.
   */
  static boolean isOneFrame(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    return isFlat(from)
        && isFlat(to)
        && DatumRelation.isSame(from, to)
        && hasSameMeridian(datum(from), datum(to))
        && !CRS.equalsIgnoreMetadata(datum(from), datum(to));
  }

  private static boolean hasSameMeridian(GeodeticDatum from, GeodeticDatum to) {
    return CRS.equalsIgnoreMetadata(from.getPrimeMeridian(), to.getPrimeMeridian());
  }

  private static boolean isFlat(CoordinateReferenceSystem crs) {
    boolean known = crs instanceof GeographicCRS || crs instanceof ProjectedCRS;
    return known && crs.getCoordinateSystem().getDimension() == 2;
  }

  private static GeodeticDatum datum(CoordinateReferenceSystem crs) {
    return (GeodeticDatum) ((SingleCRS) crs).getDatum();
  }

  private static CoordinateReferenceSystem degrees(CoordinateReferenceSystem crs) {
    return new DefaultGeographicCRS(
        "longitude and latitude", datum(crs), DefaultEllipsoidalCS.GEODETIC_2D);
  }

  private static void refuseLegacy(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    LegacyDatum source = LegacyDatum.find(from).orElse(null);
    LegacyDatum target = LegacyDatum.find(to).orElse(null);
    if (!Objects.equals(source, target)) {
      LegacyDatum legacy = source != null ? source : target;
      throw new UnknownCrsException(
          String.format(
              Locale.ROOT,
              "%s to %s needs the local parameters of the surveying authority, which this system"
                  + " does not have (datum %s); transform the data to CGCS2000 first.",
              from.getName().getCode(),
              to.getName().getCode(),
              legacy.title()));
    }
  }

  private static void move(
      CoordinateSequence sequence, MathTransform transform, CoordinateReferenceSystem to) {
    if (sequence instanceof PackedCoordinateSequence.Double packed && packed.getDimension() == 2) {
      movePacked(packed.getRawCoordinates(), transform, to);
      return;
    }
    int size = sequence.size();
    double[] ordinates = new double[2 * size];
    for (int i = 0; i < size; i++) {
      ordinates[2 * i] = sequence.getX(i);
      ordinates[2 * i + 1] = sequence.getY(i);
    }
    double[] before = size > 0 ? new double[] {ordinates[0], ordinates[1]} : null;
    try {
      transform.transform(ordinates, 0, ordinates, 0, size);
    } catch (TransformException | IllegalArgumentException e) {
      throw new TransformFailedException(before[0], before[1], to, e);
    }
    for (int i = 0; i < size; i++) {
      double x = ordinates[2 * i];
      double y = ordinates[2 * i + 1];
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new TransformFailedException(sequence.getX(i), sequence.getY(i), to, null);
      }
      sequence.setOrdinate(i, CoordinateSequence.X, x);
      sequence.setOrdinate(i, CoordinateSequence.Y, y);
    }
  }

  /** As the other, in place: the sequence is a copy of our own, whose box is not yet known. */
  private static void movePacked(
      double[] ordinates, MathTransform transform, CoordinateReferenceSystem to) {
    double[] before = ordinates.clone();
    try {
      transform.transform(ordinates, 0, ordinates, 0, ordinates.length / 2);
    } catch (TransformException | IllegalArgumentException e) {
      throw new TransformFailedException(before[0], before[1], to, e);
    }
    for (int i = 0; i < ordinates.length; i++) {
      if (!Double.isFinite(ordinates[i])) {
        int x = i & ~1;
        throw new TransformFailedException(before[x], before[x + 1], to, null);
      }
    }
  }

  private static int carriedSrid(CoordinateReferenceSystem crs) {
    return crs.getIdentifiers().isEmpty() ? 0 : CrsCatalog.findEpsg(crs).orElse(0);
  }
}
