package org.planatlas.layers.ingest.shapefile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;

/** The records of a .shp file in the order of the file; the .shx is not needed for that. */
final class ShpReader implements AutoCloseable {

  private static final int FILE_CODE = 9994;
  private static final int HEADER_BYTES = 100;
  private static final int RECORD_HEADER_BYTES = 8;

  private final InputStream in;
  private final long fileBytes;
  private final long declaredBytes;
  private final int mostRecordBytes;
  private final int shapeType;
  private final ShapeDecoder decoder = new ShapeDecoder();
  private final byte[] head = new byte[RECORD_HEADER_BYTES];
  private byte[] content = new byte[1 << 12];
  private long position = HEADER_BYTES;
  private long number;
  private long trailing;
  private boolean headBuffered;

  private ShpReader(
      InputStream in, long fileBytes, long declaredBytes, int mostRecordBytes, int shapeType) {
    this.in = in;
    this.fileBytes = fileBytes;
    this.declaredBytes = declaredBytes;
    this.mostRecordBytes = mostRecordBytes;
    this.shapeType = shapeType;
  }

  static ShpReader open(Path file, int mostRecordBytes) {
    try {
      long length = Files.size(file);
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      byte[] header = in.readNBytes(HEADER_BYTES);
      ByteBuffer buffer = ByteBuffer.wrap(header);
      if (header.length < HEADER_BYTES || buffer.getInt(0) != FILE_CODE) {
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
      return new ShpReader(in, length, declared, mostRecordBytes, type);
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
    return fileBytes;
  }

  /** Bytes behind the last record that are none. */
  long trailingBytes() {
    return trailing;
  }

  /** True when another record begins. */
  boolean hasNext() {
    if (trailing > 0 || position >= fileBytes) {
      return false;
    }
    if (position >= declaredBytes && !headBuffered) {
      peek();
    }
    return trailing == 0;
  }

  /**
   * Some programs forget to write the length into the head, others leave old bytes behind the end:
   * the number of the next record tells which.
   */
  private void peek() {
    boolean room = fileBytes - position >= RECORD_HEADER_BYTES;
    if (room) {
      readFully(head, RECORD_HEADER_BYTES);
      headBuffered = true;
    }
    if (!room || ByteBuffer.wrap(head).getInt(0) != number + 1) {
      trailing = fileBytes - position;
    }
  }

  /** The geometry of the next record; null for a null shape. */
  Geometry next(List<ImportIssue> notes) {
    number++;
    long start = position;
    if (fileBytes - start < RECORD_HEADER_BYTES) {
      throw truncated(start);
    }
    if (!headBuffered) {
      readFully(head, RECORD_HEADER_BYTES);
    }
    headBuffered = false;
    long words = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(4));
    long length = words * 2;
    position += RECORD_HEADER_BYTES;
    if (length > fileBytes - position) {
      throw truncated(start);
    }
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
    if (content.length < length) {
      content = new byte[(int) length];
    }
    readFully(content, (int) length);
    position += length;
    return decoder.decode(ByteBuffer.wrap(content, 0, (int) length).slice(), number, notes);
  }

  private void readFully(byte[] into, int length) {
    try {
      if (in.readNBytes(into, 0, length) < length) {
        throw truncated(position);
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
                    + fileBytes
                    + " bytes of the file; copy the complete file and upload again.")
            .at(number));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static IngestException failed(IOException e) {
    return new IngestException(
        ImportIssue.error("SHP_BROKEN", "The .shp cannot be read; upload it again."), e);
  }
}
