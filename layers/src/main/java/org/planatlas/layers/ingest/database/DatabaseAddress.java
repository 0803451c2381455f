package org.planatlas.layers.ingest.database;

import java.util.Map;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.IngestException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostGIS is. A password comes from the operator's password file ({@code PGPASSFILE} or
 * {@code ~/.pgpass}), never from a client.
 *
 * @param host which the operator must have allowed
 * @param schema in which the tables are
 * @param user null for the one whom the server runs as
 */
public record DatabaseAddress(String host, int port, String database, String schema, String user) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,63}");
  private static final int USUAL_PORT = 5432;
  private static final int CONNECT_SECONDS = 10;
  private static final int SILENCE_SECONDS = 120;

  /**
   * Of the parameters that clients of GeoServer give a store.
   *
   * @throws IngestException when one of them is none
   */
  public static DatabaseAddress of(Map<String, String> parameters) {
    String user = parameters.getOrDefault("user", "");
    String schema = parameters.getOrDefault("schema", "");
    return new DatabaseAddress(
        name("host", parameters.getOrDefault("host", "")),
        port(parameters.getOrDefault("port", "")),
        name("database", parameters.getOrDefault("database", "")),
        name("schema", schema.isBlank() ? "public" : schema),
        user.isBlank() ? null : name("user", user));
  }

  /** What is no plain name could carry options of the driver. */
  private static String name(String key, String value) {
    if (!NAME.matcher(value).matches()) {
      throw IngestException.of(
          "DATABASE_ADDRESS",
          "The parameter '%s' of the store is '%s'; write a plain name.".formatted(key, value));
    }
    return value;
  }

  private static int port(String text) {
    if (text.isBlank()) {
      return USUAL_PORT;
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw IngestException.of(
          "DATABASE_ADDRESS",
          "The parameter 'port' of the store is '%s'; write a number such as 5432."
              .formatted(text));
    }
    return Integer.parseInt(text);
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setReadOnly(true);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SILENCE_SECONDS);
    source.setApplicationName("PlanAtlas");
    return source;
  }

  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
