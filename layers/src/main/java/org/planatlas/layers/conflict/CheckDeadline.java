package org.planatlas.layers.conflict;

import java.time.Duration;
import java.util.Optional;

/** The time by which a check must have its answer. */
public final class CheckDeadline {

  /** Never. */
  public static final CheckDeadline NONE = new CheckDeadline(Optional.empty());

  private final Optional<Duration> allowed;
  private final long start = System.nanoTime();

  private CheckDeadline(Optional<Duration> allowed) {
    this.allowed = allowed;
  }

  /** So long from now. */
  public static CheckDeadline in(Duration allowed) {
    return new CheckDeadline(Optional.of(allowed));
  }

  /**
   * Does nothing in time.
   *
   * @throws CheckTooLongException when the time is over
   */
  void verify() {
    if (allowed.isPresent() && System.nanoTime() - start >= allowed.get().toNanos()) {
      throw new CheckTooLongException(allowed.get());
    }
  }
}
