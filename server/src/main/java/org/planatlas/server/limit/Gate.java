package org.planatlas.server.limit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a number of requests through at a time; others wait in the order in which they came, for
 * some seconds and not too many of them. Safe for use by many threads.
 */
public final class Gate {

  /** Place of a request that went through; closing gives it back, once. */
  public interface Pass extends AutoCloseable {

    @Override
    void close();
  }

  private static final int RETRY_SECONDS = 5;

  private final String work;
  private final int most;
  private final Semaphore places;
  private final int mostWaiting;
  private final Duration patience;

  /**
   * A gate.
   *
   * @param work what it bounds, as the subject of a sentence
   * @param places requests at a time
   * @param mostWaiting requests that wait; the next one is refused at once
   * @param patience how long one waits before it is refused
   */
  public Gate(String work, int places, int mostWaiting, Duration patience) {
    this.work = work;
    this.most = places;
    this.places = new Semaphore(places, true);
    this.mostWaiting = mostWaiting;
    this.patience = patience;
  }

  /**
   * Goes through, after a while perhaps.
   *
   * @throws BusyException when too many wait, or it waited too long
   */
  public Pass enter() {
    return enter(1);
  }

  /**
   * Goes through with a weight, which takes as many places.
   *
   * @param weight 0 or more; what weighs more than all places together takes them all
   * @throws BusyException when too many wait, or it waited too long
   */
  public Pass enter(int weight) {
    int taken = Math.min(weight, most);
    try {
      boolean through =
          places.getQueueLength() < mostWaiting
              ? places.tryAcquire(taken, patience.toMillis(), TimeUnit.MILLISECONDS)
              : places.tryAcquire(taken, 0, TimeUnit.MILLISECONDS);
      if (!through) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        places.release(taken);
      }
    };
  }

  private BusyException busy() {
    return new BusyException(
        "Too many " + work + " are running now; try again in some seconds.", RETRY_SECONDS);
  }
}
