package org.planatlas.layers.plane;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.overlay.PackedBoxes;

/**
 * The rows of one revision that have a geometry, in one plane. Rows are numbered from 0 along a
 * Hilbert curve. Nothing of it lies on the heap but the upper nodes of its tree. Safe for use by
 * many threads.
 */
public final class PlaneCopy {

  private static final int VALUES_KEPT = 1 << 16;

  private final CopyAbout about;
  private final RowLayout layout;
  private final MappedFile rows;
  private final MappedFile geometries;
  private final MappedFile values;
  private final PackedTree tree;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<Integer, Object> decoded = new ConcurrentHashMap<>();
  private volatile int first = -1;

  private PlaneCopy(CopyAbout about, MappedFile rows, MappedFile geometries, MappedFile values) {
    this.about = about;
    this.layout = new RowLayout(about.attributes().size());
    this.rows = rows;
    this.geometries = geometries;
    this.values = values;
    for (int i = 0; i < about.attributes().size(); i++) {
      columns.put(about.attributes().get(i), i);
    }
    this.tree = new PackedTree(new RowBoxes());
  }

  /** Opens the files of a folder without looking at more than their lengths. */
  static PlaneCopy open(Path folder, CopyAbout about) throws IOException {
    RowLayout layout = new RowLayout(about.attributes().size());
    return of(folder, about, MappedFile.open(folder.resolve(CopyFiles.ROWS), layout.piece()));
  }

  /** The same with rows from elsewhere. */
  static PlaneCopy of(Path folder, CopyAbout about, MappedFile rows) throws IOException {
    RowLayout layout = new RowLayout(about.attributes().size());
    PlaneCopy copy =
        new PlaneCopy(
            about,
            rows,
            MappedFile.open(folder.resolve(CopyFiles.GEOMETRIES), MappedFile.PIECE),
            MappedFile.open(folder.resolve(CopyFiles.VALUES), MappedFile.PIECE));
    if (copy.rows.length() != (long) about.rows() * layout.size()) {
      throw new IOException("The rows of " + folder + " are not complete");
    }
    return copy;
  }

  /** A checksum over all files. */
  long checksum() {
    return CopyFiles.checksum(rows, geometries, values);
  }

  /** How many rows there are; those without a geometry are not here. */
  public int size() {
    return about.rows();
  }

  /** Hands over the rows whose box meets a box in the plane. */
  public void search(Envelope box, IntConsumer found) {
    if (size() > 0) {
      tree.search(box, found);
    }
  }

  /** Asked row by row from near to far. */
  @FunctionalInterface
  public interface NearVisitor {
    /** Looks at a row and returns the distance of box from box beyond which no row matters. */
    double visit(int row);
  }

  /** Visits rows in the order of the distance of their box from a box. */
  public void searchNear(Envelope from, NearVisitor visitor) {
    if (size() > 0) {
      tree.searchNear(from, visitor::visit);
    }
  }

  /** The key of a row in its table. */
  public long fid(int row) {
    return record(row).getLong(at(row) + RowLayout.FID);
  }

  /** The row with the smallest key; looked for once. There must be one. */
  public int first() {
    int known = first;
    if (known < 0) {
      known = 0;
      for (int row = 1; row < size(); row++) {
        known = fid(row) < fid(known) ? row : known;
      }
      first = known;
    }
    return known;
  }

  /** The id of its feature: {@code forest_land.17}. */
  public String id(int row) {
    return about.layer() + "." + fid(row);
  }

  /** The box of a row in the plane. */
  public Envelope box(int row) {
    ByteBuffer in = record(row);
    int at = at(row);
    return new Envelope(
        in.getDouble(at), in.getDouble(at + 16), in.getDouble(at + 8), in.getDouble(at + 24));
  }

  /** The area of the whole geometry in the plane. */
  public Area planarArea(int row) {
    return new Area(record(row).getDouble(at(row) + RowLayout.PLANAR));
  }

  /** The area of the whole geometry on the ellipsoid. */
  public Area ellipsoidalArea(int row) {
    return new Area(record(row).getDouble(at(row) + RowLayout.ELLIPSOIDAL));
  }

  /** Whether it is proven that a row shares no ground with any other. */
  public boolean isApart(int row) {
    return (record(row).getInt(at(row) + RowLayout.FLAGS) & RowLayout.APART) != 0;
  }

  /** The geometry of a row in the plane; read anew at every call. */
  public Geometry geometry(int row) {
    long position = record(row).getLong(at(row) + RowLayout.GEOMETRY);
    Geometry geometry = GeometryCode.decode(geometries.at(position), geometries.offset(position));
    geometry.setSRID(about.epsg());
    return geometry;
  }

  /** The value of an attribute; null when there is none, or no such attribute. */
  public Object value(int row, String attribute) {
    Integer column = columns.get(attribute);
    return column == null ? null : value(record(row).getInt(at(row) + layout.code(column)));
  }

  private Object value(int code) {
    if (code == RowLayout.NO_VALUE) {
      return null;
    }
    Object known = decoded.get(code);
    if (known == null) {
      long position = (long) code * ValueCode.ALIGNMENT;
      known = ValueCode.decode(values.at(position), values.offset(position));
      if (decoded.size() < VALUES_KEPT) {
        decoded.put(code, known);
      }
    }
    return known;
  }

  private ByteBuffer record(int row) {
    return rows.at((long) row * layout.size());
  }

  private int at(int row) {
    return rows.offset((long) row * layout.size());
  }

  private final class RowBoxes implements PackedBoxes.Leaves {
    @Override
    public int count() {
      return about.rows();
    }

    @Override
    public double minX(int row) {
      return record(row).getDouble(at(row));
    }

    @Override
    public double minY(int row) {
      return record(row).getDouble(at(row) + 8);
    }

    @Override
    public double maxX(int row) {
      return record(row).getDouble(at(row) + 16);
    }

    @Override
    public double maxY(int row) {
      return record(row).getDouble(at(row) + 24);
    }
  }
}
