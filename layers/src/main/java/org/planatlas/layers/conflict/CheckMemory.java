package org.planatlas.layers.conflict;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the vertices that one check holds. A check of a usual site takes a small share of the
 * heap, which any number of them that run at a time may have. One that needs more waits until no
 * other does, so that several large ones do not add up; what not even one may hold is refused. Safe
 * for use by the threads of the check.
 */
public final class CheckMemory implements AutoCloseable {

  /**
   * What a vertex takes, in bytes: coordinate and reference, and again in the unions and the edges
   * that they are made of.
   */
  private static final long BYTES_OF_VERTEX = 160;

  private static final int TIMES_OF_SITE = 6;

  /** Of the heap, for the one large check. */
  private static final double LARGE_SHARE = 0.5;

  /** Of the heap, for each other. */
  private static final double SMALL_SHARE = 1.0 / 32;

  /** The heap is one for all checks of the process, of whatever archive and rules. */
  private static final Semaphore LARGE = new Semaphore(1, true);

  private static final long LOOK_MILLIS = 100;

  private final CheckDeadline deadline;
  private final long small;
  private final long most;
  private final AtomicLong vertices = new AtomicLong();
  private boolean isLarge;

  /** Counts from nothing, within the heap of this process. */
  public CheckMemory(CheckDeadline deadline) {
    this(deadline, Runtime.getRuntime().maxMemory());
  }

  /**
   * As {@link #CheckMemory(CheckDeadline)}.
   *
   * @param heap bytes
   */
  CheckMemory(CheckDeadline deadline, long heap) {
    this.deadline = deadline;
    this.small = (long) (heap * SMALL_SHARE) / BYTES_OF_VERTEX;
    this.most = (long) (heap * LARGE_SHARE) / BYTES_OF_VERTEX;
  }

  /**
   * Takes room for vertices, perhaps after another large check has ended.
   *
   * @throws CheckTooLargeException when there can be no room for them
   * @throws CheckTooLongException when the time is over
   */
  void take(long more) {
    long all = vertices.addAndGet(more);
    if (all > most) {
      throw refusal();
    }
    if (all > small) {
      becomeLarge();
    }
  }

  private synchronized void becomeLarge() {
    try {
      while (!isLarge) {
        deadline.verify();
        isLarge = LARGE.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckStoppedException();
    }
  }

  /**
   * Takes room for a site: its pieces in tiles of all sizes, and the edges of the largest, which
   * each core cuts at a time.
   *
   * @throws CheckTooLargeException when there can be no room for it
   */
  void takeSite(long positions) {
    take(positions * TIMES_OF_SITE);
  }

  /** Says that there is no room. */
  CheckTooLargeException refusal() {
    return new CheckTooLargeException(most);
  }

  /** Until when the check may wait. */
  CheckDeadline deadline() {
    return deadline;
  }

  /** Counts from nothing again; nothing that was counted may be held longer. */
  void clear() {
    vertices.set(0);
  }

  /** Gives the room back; nothing of the check may be held longer. */
  @Override
  public synchronized void close() {
    if (isLarge) {
      isLarge = false;
      LARGE.release();
    }
  }
}
