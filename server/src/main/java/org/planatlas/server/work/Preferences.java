package org.planatlas.server.work;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client prefers to get (RFC 7240, header {@code Prefer}).
 *
 * @param isAsync {@code respond-async}: a job at once
 * @param patience {@code wait}: how long the client waits for the answer itself
 */
public record Preferences(boolean isAsync, Optional<Duration> patience) {

  /** Name of the preference for a job. */
  public static final String ASYNC = "respond-async";

  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?");

  /** Reads the headers; what is not known or not well-formed is passed over, as the RFC says. */
  public static Preferences of(List<String> headers) {
    boolean async = false;
    Optional<Duration> wait = Optional.empty();
    for (String header : headers == null ? List.<String>of() : headers) {
      for (String one : header.split("[,;]")) {
        String preference = one.strip().toLowerCase(Locale.ROOT);
        async |= preference.equals(ASYNC);
        Matcher seconds = WAIT.matcher(preference);
        if (seconds.matches()) {
          wait = Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))));
        }
      }
    }
    return new Preferences(async, wait);
  }
}
