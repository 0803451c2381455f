package org.planatlas.server.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.planatlas.server.config.PlanAtlasProperties;
import org.springframework.stereotype.Component;

/** The databases that a client may name: those of {@code planatlas.rest.database-hosts}. */
@Component
class DatabaseHosts {

  private final Set<String> allowed;

  DatabaseHosts(PlanAtlasProperties properties) {
    this.allowed =
        properties.rest().databaseHosts().stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  /** Refuses every kind of database but PostGIS, and every host that the operator did not name. */
  void check(Map<String, String> parameters) {
    String kind = parameters.getOrDefault("dbtype", "postgis").toLowerCase(Locale.ROOT);
    if (!kind.equals("postgis")) {
      throw RestException.forbidden(
          "A store of the kind '" + kind + "' is not offered; send a file, or name a PostGIS.");
    }
    String host = parameters.getOrDefault("host", "").toLowerCase(Locale.ROOT);
    if (!allowed.contains(host)) {
      throw RestException.forbidden(
          "The database host '"
              + host
              + "' is not allowed; the operator may add it to planatlas.rest.database-hosts.");
    }
  }

  /** Refuses parameters that make GeoServer open a file or an address. */
  static void refuseAddresses(Map<String, String> parameters) {
    for (String key : Set.of("url", "database", "jndiReferenceName", "file", "directory")) {
      String value = parameters.getOrDefault(key, "");
      boolean place = !key.equals("database") && !value.isEmpty();
      if (place || value.contains("/") || value.contains("\\")) {
        throw RestException.forbidden(
            "The parameter '"
                + key
                + "' names a file or an address, which this server does not open; send the file"
                + " itself to .../file.shp.");
      }
    }
  }
}
