package org.planatlas.layers.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * For files of which the first bytes are known long before the rest: they are held back and sent
 * one at a time while the rest is made. Without that nobody would notice that the client has left,
 * and what is cheap to refuse would be read to its end. For the first two seconds nothing is sent,
 * so that an early failure can still be answered with a sentence.
 */
public final class HeldOutput extends OutputStream {

  private static final long FIRST_NANOS = 2_000_000_000L;
  private static final long PAUSE_NANOS = 1_000_000_000L;

  /** After so many bytes the pauses double, up to four seconds. */
  private static final int SAME_PAUSE = 4;

  private static final int DOUBLED = 2;

  private final OutputStream out;
  private final LongSupplier clock;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private long next;
  private int sent;
  private boolean released;

  /** Holds what is to go to a stream. */
  public HeldOutput(OutputStream out) {
    this(out, System::nanoTime);
  }

  /**
   * As {@link #HeldOutput(OutputStream)}.
   *
   * @param clock nanoseconds
   */
  public HeldOutput(OutputStream out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    this.next = clock.getAsLong() + FIRST_NANOS;
  }

  @Override
  public void write(int b) throws IOException {
    if (released) {
      out.write(b);
    } else {
      held.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (released) {
      out.write(bytes, from, length);
    } else {
      held.write(bytes, from, length);
    }
  }

  /**
   * Sends one byte when it is time.
   *
   * @throws IOException when the client has gone away
   */
  public void tick() throws IOException {
    if (clock.getAsLong() < next || sent == held.size()) {
      return;
    }
    out.write(held.toByteArray(), sent, 1);
    out.flush();
    sent++;
    next = clock.getAsLong() + (PAUSE_NANOS << Math.min(sent / SAME_PAUSE, DOUBLED));
  }

  /** Sends what is held; from here on everything goes through. */
  public void release() throws IOException {
    out.write(held.toByteArray(), sent, held.size() - sent);
    released = true;
  }

  @Override
  public void flush() throws IOException {
    if (released) {
      out.flush();
    }
  }
}
