package org.planatlas.layers.encode.shapefile;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * The records of one kind of shape on disk, until it is known how many there are and how wide their
 * fields must be.
 */
final class ShapeSpool implements AutoCloseable {

  /** Header of a .shp and a .shx. */
  static final int HEADER_BYTES = 100;

  /** What stands before the content of a record in a .shp. */
  static final int RECORD_HEAD_BYTES = 8;

  private static final int NULL_VALUE = -1;

  private final ScratchFile shapes;
  private final ScratchFile rows;
  private long count;

  ShapeSpool(Path folder) throws IOException {
    shapes = new ScratchFile(folder);
    try {
      rows = new ScratchFile(folder);
    } catch (IOException e) {
      shapes.close();
      throw e;
    }
  }

  /**
   * Adds a record.
   *
   * @param content of the .shp
   * @param box of the geometry; null without one
   * @param values one text for each field, null for none
   */
  void add(byte[] content, Envelope box, String[] values) throws IOException {
    Envelope known = box == null ? new Envelope() : box;
    shapes.writeInt(content.length);
    shapes.writeLong(rows.length());
    shapes.writeDouble(known.getMinX());
    shapes.writeDouble(known.getMinY());
    shapes.writeDouble(known.getMaxX());
    shapes.writeDouble(known.getMaxY());
    shapes.write(content);
    for (String value : values) {
      byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
      rows.writeInt(bytes == null ? NULL_VALUE : bytes.length);
      if (bytes != null) {
        rows.write(bytes);
      }
    }
    count++;
  }

  /**
   * A run of records that go into one shapefile.
   *
   * @param shapesAt where its first shape is
   * @param rowsAt where its first row is
   * @param records how many
   * @param shpBytes size of its .shp
   * @param box around all shapes; null envelope without any
   */
  record Part(long shapesAt, long rowsAt, long records, long shpBytes, Envelope box) {}

  /**
   * Cuts the records into runs whose files stay below a size.
   *
   * @param dbfHeadBytes of a .dbf
   * @param rowBytes of a row in it
   */
  List<Part> parts(long limit, int dbfHeadBytes, int rowBytes) throws IOException {
    List<Part> parts = new ArrayList<>();
    long most = Math.max(1, (limit - dbfHeadBytes) / rowBytes);
    Part part = new Part(0, 0, 0, HEADER_BYTES, new Envelope());
    long at = 0;
    DataInputStream in = shapes.read(0);
    for (long i = 0; i < count; i++) {
      ShapeHead head = ShapeHead.read(in);
      in.skipNBytes(head.contentBytes());
      long bytes = RECORD_HEAD_BYTES + head.contentBytes();
      boolean full = part.records() == most || part.shpBytes() + bytes > limit;
      if (full && part.records() > 0) {
        parts.add(part);
        part = new Part(at, head.rowAt(), 0, HEADER_BYTES, new Envelope());
      }
      Envelope box = part.box();
      box.expandToInclude(head.box());
      part =
          new Part(
              part.shapesAt(), part.rowsAt(), part.records() + 1, part.shpBytes() + bytes, box);
      at += ShapeHead.BYTES + head.contentBytes();
    }
    parts.add(part);
    return parts;
  }

  /** The shapes of a part: a {@link ShapeHead} and the content for each record. */
  DataInputStream shapes(Part part) throws IOException {
    return shapes.read(part.shapesAt());
  }

  /** The rows of a part, to be read by {@link #value}, field by field. */
  DataInputStream rows(Part part) throws IOException {
    return rows.read(part.rowsAt());
  }

  /** The next value of a row; null for none. */
  static String value(DataInputStream rows) throws IOException {
    int length = rows.readInt();
    return length == NULL_VALUE
        ? null
        : new String(rows.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    shapes.close();
    rows.close();
  }
}
