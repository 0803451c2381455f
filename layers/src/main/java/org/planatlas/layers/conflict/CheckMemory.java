package org.planatlas.layers.conflict;

import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;

/**
 * Counts the vertices that one check holds, and what it holds beside them as so many more. A check
 * of a usual site takes a small share of the heap, which any number of them that run at a time may
 * have. One that needs more waits until no other does, so that several large ones do not add up;
 * what not even one may hold is refused. What an overlay takes while it runs is not counted: it
 * sees one tile of a union, or what lies about an object. Safe for use by the threads of the check.
 */
public final class CheckMemory implements AutoCloseable {

  /** What a vertex takes, in bytes: a coordinate, references to it, and its share of a ring. */
  private static final long BYTES_OF_VERTEX = 64;

  /**
   * A site as it was given and in the plane, its indexes (of segments, of places inside, of
   * distances), references of its tiles, and its GeoJSON in the report and in the store.
   */
  private static final int TIMES_OF_SITE = 12;

  /** A feature beside its vertices: attributes, and how it meets the site and its parts. */
  private static final int OF_FEATURE = 10;

  /** What a rule says of a feature, in the report and in the layer of hits. */
  private static final int OF_HIT = 6;

  /** A vertex of a union while its seams are cancelled and it is proven valid. */
  private static final int OF_UNION = 4;

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

  /** Takes room for features with some vertices. */
  void takeFeatures(long count, long verticesOfAll) {
    take(count * OF_FEATURE + verticesOfAll);
  }

  /** Takes room for what a rule says of features, with the vertices that are there for it alone. */
  void takeHits(long count, long verticesOfAll) {
    take(count * OF_HIT + verticesOfAll);
  }

  /**
   * Makes the union of geometries, and takes room for that as long as it takes.
   *
   * @throws CheckTooLargeException when there can be no room for it
   */
  <T> T uniting(Collection<? extends Geometry> geometries, Supplier<T> union) {
    long room = OF_UNION * geometries.stream().mapToLong(Geometry::getNumPoints).sum();
    take(room);
    try {
      return union.get();
    } finally {
      vertices.addAndGet(-room);
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
   * Takes room for a site and all that is made of it.
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
