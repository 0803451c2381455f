package org.planatlas.server.config;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that start with {@code planatlas.}; README.md lists them for the operator.
 *
 * @param dataDir folder of the embedded store, uploads and caches; created when missing
 * @param database where everything lives when it is PostGIS
 * @param admin first administrator
 * @param demo fill an empty store from the seeds
 * @param publicUrl start of every advertised link, null to take it from the request
 * @param anonymous {@code read} or {@code none}
 * @param rest limits of the catalog API
 */
@ConfigurationProperties("planatlas")
public record PlanAtlasProperties(
    @DefaultValue("./planatlas-data") Path dataDir,
    @DefaultValue Database database,
    @DefaultValue Admin admin,
    @DefaultValue("true") boolean demo,
    String publicUrl,
    @DefaultValue("read") AnonymousAccess anonymous,
    @DefaultValue Rest rest) {

  /**
   * Where the data live.
   *
   * @param url {@code jdbc:postgresql://...}; null for the embedded store
   * @param username database role
   * @param password its password
   */
  public record Database(String url, String username, String password) {}

  /**
   * First administrator.
   *
   * @param password null to have one generated and printed once
   */
  public record Admin(String password) {}

  /**
   * Limits of the catalog API.
   *
   * @param databaseHosts hosts that a client may name in a datastore
   */
  public record Rest(@DefaultValue List<String> databaseHosts) {}

  /** What somebody without login may do. */
  public enum AnonymousAccess {
    /** Read everything that is published and run checks. */
    READ,
    /** Nothing but the health page. */
    NONE
  }
}
