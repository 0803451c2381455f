package org.planatlas.layers.ingest.shapefile;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The entries of a .shx, one for each record of the .shp in the order of their numbers. */
final class ShxReader implements Closeable {

  private static final int ENTRY_BYTES = 8;

  private final InputStream in;
  private final long records;
  private final boolean cut;
  private final byte[] entry = new byte[ENTRY_BYTES];
  private long number;

  private ShxReader(InputStream in, long records, boolean cut) {
    this.in = in;
    this.records = records;
    this.cut = cut;
  }

  /** Opens a .shx; one without a readable head has no entries and is cut off. */
  static ShxReader open(Path file) throws IOException {
    long size = Files.size(file);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      ByteBuffer head = ByteBuffer.wrap(in.readNBytes(ShpReader.HEADER_BYTES));
      if (head.limit() < ShpReader.HEADER_BYTES || head.getInt(0) != ShpReader.FILE_CODE) {
        return new ShxReader(in, 0, true);
      }
      long declared = Integer.toUnsignedLong(head.getInt(24)) * 2;
      // some programs forget to write the length
      long end = declared < ShpReader.HEADER_BYTES ? size : Math.min(declared, size);
      return new ShxReader(in, (end - ShpReader.HEADER_BYTES) / ENTRY_BYTES, declared > size);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Number of entries. */
  long records() {
    return records;
  }

  /** Whether it has less bytes than it declares. */
  boolean isCut() {
    return cut;
  }

  /** Moves to the next entry; false behind the last. */
  boolean advance() throws IOException {
    if (number >= records) {
      return false;
    }
    number++;
    return in.readNBytes(entry, 0, ENTRY_BYTES) == ENTRY_BYTES;
  }

  /** Number of the entry, from 1. */
  long number() {
    return number;
  }

  /** Byte of the .shp at which the head of the record begins; 0 for a record that is not there. */
  long position() {
    return Integer.toUnsignedLong(ByteBuffer.wrap(entry).getInt(0)) * 2;
  }

  /** Bytes of the record without its head. */
  long length() {
    return Integer.toUnsignedLong(ByteBuffer.wrap(entry).getInt(4)) * 2;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
