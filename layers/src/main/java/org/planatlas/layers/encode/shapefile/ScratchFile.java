package org.planatlas.layers.encode.shapefile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file without a name: it is removed as soon as it is open, so that nothing of it remains however
 * the server ends. Written once, then read from any place.
 */
final class ScratchFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final DataOutputStream out;
  private long length;

  ScratchFile(Path folder) throws IOException {
    channel =
        FileChannel.open(
            folder.resolve(UUID.randomUUID() + ".part"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    length += bytes.length;
  }

  void writeInt(int value) throws IOException {
    out.writeInt(value);
    length += Integer.BYTES;
  }

  void writeLong(long value) throws IOException {
    out.writeLong(value);
    length += Long.BYTES;
  }

  void writeDouble(double value) throws IOException {
    out.writeDouble(value);
    length += Double.BYTES;
  }

  /** Bytes written so far; {@code DataOutputStream} counts to two billion only. */
  long length() {
    return length;
  }

  /** Reads from a place on; one reader at a time. */
  DataInputStream read(long from) throws IOException {
    out.flush();
    channel.position(from);
    return new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
