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

  /**
   * Does nothing in time.
   *
   * @throws CheckTooLongException when the time is over
   * @throws CheckStoppedException when nobody waits any more
   */
  void verify() {
    if (stopped.getAsBoolean()) {
      throw new CheckStoppedException();
    }
    if (allowed.isPresent() && System.nanoTime() - start >= allowed.get().toNanos()) {
      throw new CheckTooLongException(allowed.get());
    }
  }
}
