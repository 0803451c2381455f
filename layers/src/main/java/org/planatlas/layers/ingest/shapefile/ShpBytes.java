package org.planatlas.layers.ingest.shapefile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes of a file at any place. What is read on from the place before comes in ever larger pieces,
 * so that a file read to its end is read as fast as a stream, and one read here and there is not
 * read many times over.
 */
final class ShpBytes implements Closeable {

  private static final int LEAST = 1 << 12;
  private static final int MOST = 1 << 16;

  private final FileChannel file;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(MOST).limit(0);
  private long start;
  private int piece = LEAST;

  private ShpBytes(FileChannel file, long size) {
    this.file = file;
    this.size = size;
  }

  static ShpBytes open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ShpBytes(file, file.size());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Length of the file. */
  long size() {
    return size;
  }

  /** Reads as many bytes as the file has from there on, {@code length} at most. */
  int read(long position, byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      long at = position + done;
      if (at < start || at >= start + buffer.limit()) {
        fill(at);
      }
      int from = (int) (at - start);
      int count = Math.min(length - done, buffer.limit() - from);
      if (count <= 0) {
        return done;
      }
      buffer.get(from, into, done, count);
      done += count;
    }
    return done;
  }

  private void fill(long at) throws IOException {
    long end = start + buffer.limit();
    // a gap of a few records is skipped, too
    boolean on = at >= end && at - end < LEAST;
    piece = on ? Math.min(2 * piece, MOST) : LEAST;
    buffer.clear().limit(piece);
    start = at;
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // a channel may give less than it has
    }
    buffer.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
