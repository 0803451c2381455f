package org.planatlas.server.limit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * A body that has been taken in: a small one in memory, a larger one in a file that goes with it.
 */
final class ReceivedBody implements InputBuffer, AutoCloseable {

  /** A tree of so few bytes is small, however many requests build one. */
  private static final int SMALL = 32 << 10;

  private static final int PIECE = 16 << 10;

  private final WatchedInput rest;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Path file;
  private InputStream replay;
  private long bytes;

  private ReceivedBody(WatchedInput rest) {
    this.rest = rest;
  }

  /**
   * Takes a body in.
   *
   * @param most bytes of it; what follows is read from the client when somebody asks for it
   */
  static ReceivedBody of(org.apache.coyote.Request request, WatchedInput input, long most)
      throws IOException {
    ReceivedBody body = new ReceivedBody(input);
    try {
      body.receive(request, most);
      return body;
    } catch (IOException | RuntimeException e) {
      body.close();
      throw e;
    }
  }

  private void receive(org.apache.coyote.Request request, long most) throws IOException {
    WireBytes piece = new WireBytes();
    OutputStream out = memory;
    try {
      while (bytes <= most && request.doRead(piece) >= 0) {
        byte[] copy = new byte[piece.getByteBuffer().remaining()];
        piece.getByteBuffer().get(copy);
        bytes += copy.length;
        if (bytes > SMALL && out == memory) {
          out = toFile();
        }
        out.write(copy);
      }
    } finally {
      out.close();
    }
    replay =
        file == null ? memory() : Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  private InputStream memory() {
    return new java.io.ByteArrayInputStream(memory.toByteArray());
  }

  private OutputStream toFile() throws IOException {
    file = Files.createTempFile("planatlas-body", null);
    OutputStream out = Files.newOutputStream(file);
    memory.writeTo(out);
    memory.reset();
    return out;
  }

  /** Its weight: 0 for a small one. */
  int kilobytes() {
    return file == null ? 0 : Math.toIntExact(bytes >> 10);
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    byte[] piece = new byte[PIECE];
    int n = replay.read(piece);
    if (n < 0) {
      return rest.doRead(handler);
    }
    handler.setByteBuffer(ByteBuffer.wrap(piece, 0, n));
    return n;
  }

  @Override
  public int available() {
    try {
      return replay.available();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    if (replay != null) {
      replay.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
