package org.planatlas.layers.plane;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes records one after the other, none across the border of two mapped pieces. */
final class RecordFile implements AutoCloseable {

  private static final int BUFFER = 1 << 18;

  private final Path file;
  private final OutputStream out;
  private final long piece;
  private long position;

  RecordFile(Path file, long piece) throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    this.piece = piece;
  }

  /** Writes a record and returns where it starts. */
  long write(byte[] record) throws IOException {
    if (record.length > piece) {
      throw new IOException("A record of " + record.length + " bytes is too long for a copy");
    }
    long left = piece - position % piece;
    if (record.length > left) {
      pad(left);
    }
    long start = position;
    out.write(record);
    position += record.length;
    return start;
  }

  private void pad(long bytes) throws IOException {
    byte[] zeros = new byte[BUFFER];
    for (long left = bytes; left > 0; left -= BUFFER) {
      out.write(zeros, 0, (int) Math.min(left, BUFFER));
    }
    position += bytes;
  }

  /** Closes the file after all of it is on the disk. */
  @Override
  public void close() throws IOException {
    out.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
