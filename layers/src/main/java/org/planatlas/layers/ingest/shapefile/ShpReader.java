package org.planatlas.layers.ingest.shapefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.RecordNotes;

/**
 * The records of a .shp file in the order of their numbers: as the .shx points at them, or one
 * after the other as they lie in the file. Each must carry its number, since the rows of the .dbf
 * are joined by it.
 */
final class ShpReader implements AutoCloseable {

  /** Begins a .shp and a .shx. */
  static final int FILE_CODE = 9994;

  static final int HEADER_BYTES = 100;
  static final int RECORD_HEADER_BYTES = 8;

  private final ShpBytes in;

  /** Null when the records are read as they lie in the file. */
  private final ShxReader index;

  private final RecordNumbers numbers = new RecordNumbers();
  private final long declaredBytes;
  private final int mostRecordBytes;
  private final int shapeType;
  private final ShapeDecoder decoder = new ShapeDecoder();
  private final byte[] head = new byte[RECORD_HEADER_BYTES];
  private byte[] content = new byte[1 << 12];
  private long position = HEADER_BYTES;
  private long number;
  private long trailing;

  private ShpReader(
      ShpBytes in, ShxReader index, long declaredBytes, int mostRecordBytes, int shapeType) {
    this.in = in;
    this.index = index;
    this.declaredBytes = declaredBytes;
    this.mostRecordBytes = mostRecordBytes;
    this.shapeType = shapeType;
  }

  /**
   * Opens a .shp.
   *
   * @param shx to follow; null reads the records as they lie in the file
   */
  static ShpReader open(Path file, Path shx, int mostRecordBytes) {
    try {
      ShpBytes in = ShpBytes.open(file);
      byte[] header = new byte[HEADER_BYTES];
      int length = in.read(0, header, HEADER_BYTES);
      ByteBuffer buffer = ByteBuffer.wrap(header);
      if (length < HEADER_BYTES || buffer.getInt(0) != FILE_CODE) {
        in.close();
        throw IngestException.of(
            "SHP_BROKEN", "The .shp has no shapefile head; copy the file again from its source.");
      }
      long declared = Integer.toUnsignedLong(buffer.getInt(24)) * 2;
      int type = buffer.order(ByteOrder.LITTLE_ENDIAN).getInt(32);
      if (type == ShapeTypes.MULTIPATCH) {
        in.close();
        throw ShapeDecoder.multipatch();
      }
      ShxReader index = shx == null ? null : ShxReader.open(shx);
      return new ShpReader(in, index, declared, mostRecordBytes, type);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Shape type of the file's head. */
  int shapeType() {
    return shapeType;
  }

  /** Bytes that the head declares. */
  long declaredBytes() {
    return declaredBytes;
  }

  /** Bytes that the file has. */
  long fileBytes() {
    return in.size();
  }

  /** Bytes behind the last record that are none. */
  long trailingBytes() {
    return trailing;
  }

  /** True when there is another record. */
  boolean hasNext() {
    if (index != null) {
      return number < index.records();
    }
    if (trailing > 0 || position >= in.size()) {
      return false;
    }
    if (position >= declaredBytes) {
      peek();
    }
    return trailing == 0;
  }

  /**
   * Some programs forget to write the length into the head, others leave old bytes behind the end:
   * the number of the next record tells which.
   */
  private void peek() {
    boolean room = in.size() - position >= RECORD_HEADER_BYTES;
    if (room) {
      readFully(position, head, RECORD_HEADER_BYTES);
    }
    if (!room || !numbers.fits(ByteBuffer.wrap(head).getInt(0), number + 1)) {
      trailing = in.size() - position;
    }
  }

  /** The geometry of the next record; null for a null shape. */
  Geometry next(RecordNotes notes) {
    number++;
    if (index != null && !seek()) {
      return null;
    }
    long start = position;
    if (in.size() - start < RECORD_HEADER_BYTES) {
      throw truncated(start);
    }
    readFully(start, head, RECORD_HEADER_BYTES);
    requireNumber(start);
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(4)) * 2;
    position += RECORD_HEADER_BYTES;
    if (length > in.size() - position) {
      throw truncated(start);
    }
    requireSize(length);
    if (content.length < length) {
      content = new byte[(int) length];
    }
    readFully(position, content, (int) length);
    position += length;
    return decoder.decode(ByteBuffer.wrap(content, 0, (int) length).slice(), number, notes);
  }

  /** Goes where the .shx points; false when it says that there is no geometry. */
  private boolean seek() {
    try {
      if (!index.advance()) {
        throw truncated(position);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    position = index.position();
    return position > 0;
  }

  private void requireNumber(long start) {
    int written = ByteBuffer.wrap(head).getInt(0);
    if (!numbers.fits(written, number)) {
      throw new IngestException(
          ImportIssue.error(
                  "SHP_RECORD_NUMBER",
                  "Record %d of the .shp (at byte %d) carries the number %d, so that nobody can tell which row of the .dbf belongs to it; add the .shx that was saved with it, or save the shapefile again."
                      .formatted(number, start, written))
              .at(number));
    }
  }

  private void requireSize(long length) {
    if (length > mostRecordBytes) {
      throw new IngestException(
          ImportIssue.error(
                  "SHP_RECORD_SIZE",
                  "Record "
                      + number
                      + " of the .shp has "
                      + (length >> 20)
                      + " MB, more than one geometry may have here; split it.")
              .at(number));
    }
  }

  private void readFully(long from, byte[] into, int length) {
    try {
      if (in.read(from, into, length) < length) {
        throw truncated(from);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IngestException truncated(long start) {
    return new IngestException(
        ImportIssue.error(
                "SHP_TRUNCATED",
                "The .shp is cut off in record "
                    + number
                    + ": it begins at byte "
                    + start
                    + " and does not end within the "
                    + in.size()
                    + " bytes of the file; copy the complete file and upload again.")
            .at(number));
  }

  @Override
  public void close() {
    try (in) {
      if (index != null) {
        index.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static IngestException failed(IOException e) {
    return new IngestException(
        ImportIssue.error("SHP_BROKEN", "The .shp cannot be read; upload it again."), e);
  }
}
