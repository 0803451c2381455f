package org.planatlas.server.api;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A text of which long nothing may be known: the last piece is held back and goes out letter by
 * letter until the next one comes, for only a write tells that a client has left. For the first two
 * seconds nothing is sent, so that an early failure can still be answered with a sentence.
 */
final class TrickledText implements Closeable {

  private static final long PAUSE_NANOS = 2_000_000_000L;

  private final Writer out;
  private String held = "";
  private int sent;
  private long next = System.nanoTime() + PAUSE_NANOS;

  TrickledText(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /**
   * Takes the next piece.
   *
   * @throws UncheckedIOException when the client has gone away
   */
  void print(String piece) {
    try {
      out.write(held, sent, held.length() - sent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    held = piece;
    sent = 0;
  }

  /**
   * Sends a letter when it is time.
   *
   * @throws UncheckedIOException when the client has gone away
   */
  void tick() {
    if (System.nanoTime() < next || sent == held.length()) {
      return;
    }
    try {
      out.write(held, sent, 1);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sent++;
    next = System.nanoTime() + PAUSE_NANOS;
  }

  /** Sends the rest; an answer that failed before is not made whole by it. */
  @Override
  public void close() throws IOException {
    out.write(held, sent, held.length() - sent);
    out.flush();
  }
}
