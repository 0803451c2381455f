package org.planatlas.layers.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * How the coordinates of a file become CGCS2000 longitude and latitude: axes put in order, moved
 * out of the file's CRS, an offset of web maps removed.
 *
 * @param crs x east, y north
 * @param swapped whether the file has north before east
 * @param offset the offset to remove, which somebody chose; null for none
 */
public record SourceCrs(CoordinateReferenceSystem crs, boolean swapped, ChinaOffset offset) {

  /** What stands behind the name of a CRS whose axes are to be swapped. */
  public static final String SWAPPED = ";swapped";

  /** Coordinates in order and without offset. */
  public static SourceCrs of(CoordinateReferenceSystem crs) {
    return new SourceCrs(crs, false, null);
  }

  /**
   * What a name means: {@code EPSG:4550} in any form, {@code EPSG:4550;swapped}, {@code GCJ-02} or
   * {@code BD-09}.
   *
   * @throws UnknownCrsException when it means nothing here
   */
  public static SourceCrs parse(String name) {
    String text = name.strip();
    boolean swapped = text.toLowerCase(Locale.ROOT).endsWith(SWAPPED);
    String plain = swapped ? text.substring(0, text.length() - SWAPPED.length()).strip() : text;
    for (ChinaOffset offset : ChinaOffset.values()) {
      String bare = plain.replaceAll("[-_ ]", "");
      if (bare.equalsIgnoreCase(offset.name().replace("_", ""))) {
        return new SourceCrs(CrsCatalog.get(CrsCatalog.WGS84), swapped, offset);
      }
    }
    return new SourceCrs(CrsNames.parse(plain, CrsProtocol.INTERNAL).crs(), swapped, null);
  }

  /** The name that {@link #parse} takes; empty when the CRS has no code. */
  public Optional<String> code() {
    String suffix = swapped ? SWAPPED : "";
    if (offset != null) {
      return Optional.of(offset.title() + suffix);
    }
    // one without an identifier has no code, and a search for one would take half a minute
    OptionalInt epsg =
        crs.getIdentifiers().isEmpty() ? OptionalInt.empty() : CrsCatalog.findEpsg(crs);
    return epsg.isPresent() ? Optional.of("EPSG:" + epsg.getAsInt() + suffix) : Optional.empty();
  }

  /** Name for people. */
  public String title() {
    String name =
        offset != null ? offset.title() + " (offset of web maps)" : crs.getName().getCode();
    return swapped ? name + ", north before east" : name;
  }

  /** The box with east as x. */
  public Envelope inOrder(Envelope box) {
    return swapped && !box.isNull()
        ? new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX())
        : box;
  }

  /**
   * A geometry of the file in CGCS2000 longitude and latitude.
   *
   * @return a new geometry, or the same one when nothing is to be done
   * @throws org.planatlas.geo.crs.TransformFailedException when a vertex has no place there
   */
  public Geometry toStorage(Geometry geometry) {
    Geometry ordered = swapped ? changed(geometry, SourceCrs::swap) : geometry;
    Geometry moved = Transforms.apply(ordered, crs, CrsCatalog.get(CrsCatalog.CGCS2000));
    return offset == null ? moved : changed(moved, this::removeOffset);
  }

  /** As {@link #toStorage(Geometry)}; the box is that of the box's edges. */
  public Envelope toStorage(Envelope box) {
    Envelope moved =
        Transforms.apply(
            new ReferencedEnvelope(inOrder(box), crs), CrsCatalog.get(CrsCatalog.CGCS2000));
    if (offset == null) {
      return moved;
    }
    Coordinate low = offset.remove(new Coordinate(moved.getMinX(), moved.getMinY()));
    return new Envelope(low, offset.remove(new Coordinate(moved.getMaxX(), moved.getMaxY())));
  }

  private static Coordinate swap(Coordinate place) {
    return new Coordinate(place.y, place.x);
  }

  private Coordinate removeOffset(Coordinate place) {
    return offset.remove(place);
  }

  private static Geometry changed(
      Geometry geometry, java.util.function.UnaryOperator<Coordinate> change) {
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int i) {
            Coordinate place = change.apply(new Coordinate(sequence.getX(i), sequence.getY(i)));
            sequence.setOrdinate(i, CoordinateSequence.X, place.x);
            sequence.setOrdinate(i, CoordinateSequence.Y, place.y);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }
}
