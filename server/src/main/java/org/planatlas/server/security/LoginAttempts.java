package org.planatlas.server.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after three failures in a row every further one doubles the time that the
 * same account must wait at the same address, up to a minute. Nobody's thread sleeps meanwhile.
 */
final class LoginAttempts {

  private static final int FREE_FAILURES = 3;
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int CAPACITY = 10_000;

  private record Failures(int count, Instant openAgain) {}

  private final Clock clock;

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > CAPACITY;
        }
      };

  LoginAttempts(Clock clock) {
    this.clock = clock;
  }

  /** Time that must pass before the next attempt is looked at; zero when it may come. */
  synchronized Duration waitFor(String account, String address) {
    Failures known = failures.get(key(account, address));
    if (known == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), known.openAgain());
    return left.isNegative() ? Duration.ZERO : left;
  }

  synchronized void failed(String account, String address) {
    String key = key(account, address);
    int count = failures.containsKey(key) ? failures.get(key).count() + 1 : 1;
    Duration delay = Duration.ZERO;
    if (count >= FREE_FAILURES) {
      delay = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, MOST_DOUBLINGS));
    }
    Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    failures.put(key, new Failures(count, clock.instant().plus(bounded)));
  }

  synchronized void succeeded(String account, String address) {
    failures.remove(key(account, address));
  }

  private static String key(String account, String address) {
    return Account.normalise(account) + "|" + address;
  }
}
