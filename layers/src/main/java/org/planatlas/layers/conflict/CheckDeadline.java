package org.planatlas.layers.conflict;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The time by which a check must have its answer. */
public final class CheckDeadline {

  /** Never. */
  public static final CheckDeadline NONE = new CheckDeadline(Optional.empty(), () -> false);

  private final Optional<Duration> allowed;
  private final BooleanSupplier stopped;
  private final long start = System.nanoTime();

  private CheckDeadline(Optional<Duration> allowed, BooleanSupplier stopped) {
    this.allowed = allowed;
    this.stopped = stopped;
  }

  /** How much of a check is done: rules decided of those in play, with one step for the layers. */
  public record Steps(int done, int total) {}

  private volatile Steps steps = new Steps(0, 0);

  /** How far the check is that works by this; 0 of 0 before it begins. */
  public Steps steps() {
    return steps;
  }

  void tell(int done, int total) {
    if (this != NONE) {
      steps = new Steps(done, total);
    }
  }

  /** So long from now. */
  public static CheckDeadline in(Duration allowed) {
    return in(allowed, () -> false);
  }

  /**
   * So long from now, or earlier.
   *
   * @param stopped true when nobody waits for the check any more; asked between features, so that
   *     it must answer at once
   */
  public static CheckDeadline in(Duration allowed, BooleanSupplier stopped) {
    return new CheckDeadline(Optional.of(allowed), stopped);
  }

  /** Longer no check waits for one answer of the database. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  /**
   * How long to wait for one answer of the database: a part of the time that is left, so that a
   * report can still say that it did not come.
   */
  public Duration patience() {
    if (allowed.isEmpty()) {
      return PATIENCE;
    }
    Duration half = allowed.get().minusNanos(System.nanoTime() - start).dividedBy(2);
    Duration most = half.compareTo(PATIENCE) < 0 ? half : PATIENCE;
    return most.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : most;
  }

  /**
   * Does nothing in time.
   *
   * @throws CheckTooLongException when the time is over
   * @throws CheckStoppedException when nobody waits any more
   */
  public void verify() {
    if (stopped.getAsBoolean()) {
      throw new CheckStoppedException();
    }
    if (allowed.isPresent() && System.nanoTime() - start >= allowed.get().toNanos()) {
      throw new CheckTooLongException(allowed.get());
    }
  }
}
