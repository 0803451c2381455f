package org.planatlas.server.limit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A body on its way from the client: it must move, and somebody is told when it has arrived. */
final class WatchedInput implements InputBuffer {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long SLOWEST_BYTES_PER_SECOND = 4 << 10;

  private final InputBuffer wire;
  private final Runnable arrived;
  private long nanos;
  private long bytes;
  private boolean ended;

  WatchedInput(InputBuffer wire, Runnable arrived) {
    this.wire = wire;
    this.arrived = arrived;
  }

  /**
   * Reads what is there, or waits for it.
   *
   * @throws SlowBodyException when nothing comes, or less than a very slow line would bring
   */
  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    if (ended) {
      return -1;
    }
    if (nanos > PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(bytes) / SLOWEST_BYTES_PER_SECOND) {
      throw new SlowBodyException();
    }
    // only waiting counts, not the time that the reader takes
    long start = System.nanoTime();
    try {
      int n = wire.doRead(handler);
      bytes += Math.max(0, n);
      if (n < 0) {
        ended = true;
        arrived.run();
      }
      return n;
    } catch (SocketTimeoutException e) {
      throw new SlowBodyException();
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  @Override
  public int available() {
    return wire.available();
  }

  /** Bytes that have come. */
  long bytes() {
    return bytes;
  }

  /** Whether the whole body has come. */
  boolean isEnded() {
    return ended;
  }

  /** Reads the rest and forgets it; false when there is more of it than that. */
  boolean drain(long most) throws IOException {
    long end = bytes + most;
    while (!ended && bytes <= end) {
      doRead(new WireBytes());
    }
    return ended;
  }
}
