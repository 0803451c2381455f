package org.planatlas.layers.encode.shapefile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Envelope;

/** Writes the five files of a shapefile into a zip. */
final class ShapefileZip {

  private static final int FILE_CODE = 9994;
  private static final int VERSION = 1000;

  private final ZipOutputStream zip;
  private final DbfTable table;
  private final String prj;

  ShapefileZip(ZipOutputStream zip, DbfTable table, String prj) {
    this.zip = zip;
    this.table = table;
    this.prj = prj;
  }

  /** Writes the files of one part. */
  void write(String name, ShapeKind kind, ShapeSpool spool, ShapeSpool.Part part)
      throws IOException {
    begin(name + ".shp");
    zip.write(head(kind, part.shpBytes(), part.box()));
    writeShapes(spool.shapes(part), part.records());
    begin(name + ".shx");
    long shxBytes = ShapeSpool.HEADER_BYTES + ShapeSpool.RECORD_HEAD_BYTES * part.records();
    zip.write(head(kind, shxBytes, part.box()));
    writeIndex(spool.shapes(part), part.records());
    begin(name + ".dbf");
    table.writeHead(zip, part.records());
    table.writeRows(zip, spool.rows(part), part.records());
    begin(name + ".prj");
    zip.write(prj.getBytes(StandardCharsets.US_ASCII));
    begin(name + ".cpg");
    zip.write("UTF-8".getBytes(StandardCharsets.US_ASCII));
    zip.closeEntry();
  }

  /** The entry before is closed by it. */
  private void begin(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
  }

  /** Lengths are counted in words of two bytes; empty boxes are zero. */
  private static byte[] head(ShapeKind kind, long bytes, Envelope box) {
    ByteBuffer head = ByteBuffer.allocate(ShapeSpool.HEADER_BYTES);
    head.putInt(FILE_CODE);
    head.position(24);
    head.putInt((int) (bytes / 2));
    head.order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(VERSION).putInt(kind.code());
    ShapeEncoder.putBox(head, box.isNull() ? new Envelope(0, 0, 0, 0) : box);
    return head.array();
  }

  private void writeShapes(DataInputStream in, long records) throws IOException {
    for (int number = 1; number <= records; number++) {
      int contentBytes = ShapeHead.read(in).contentBytes();
      writePair(zip, number, contentBytes / 2);
      zip.write(in.readNBytes(contentBytes));
    }
  }

  private void writeIndex(DataInputStream in, long records) throws IOException {
    long at = ShapeSpool.HEADER_BYTES;
    for (int number = 1; number <= records; number++) {
      int contentBytes = ShapeHead.read(in).contentBytes();
      in.skipNBytes(contentBytes);
      writePair(zip, (int) (at / 2), contentBytes / 2);
      at += ShapeSpool.RECORD_HEAD_BYTES + contentBytes;
    }
  }

  private static void writePair(OutputStream out, int first, int second) throws IOException {
    out.write(ByteBuffer.allocate(8).putInt(first).putInt(second).array());
  }
}
