package org.planatlas.server.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as GeoServer writes them: {@code 2026-11-23 23:08:55.631 UTC}. */
final class RestTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RestTime() {}

  static String format(Instant time) {
    return FORMAT.format(time);
  }
}
