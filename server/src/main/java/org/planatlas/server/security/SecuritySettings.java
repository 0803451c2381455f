package org.planatlas.server.security;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the access rules read of the configuration.
 *
 * @param dataDir folder of {@code accounts.db} when there is no PostgreSQL
 * @param anonymous what somebody without login may do
 * @param admin the administrator's account
 * @param database the PostgreSQL database that also keeps the accounts, may be absent
 */
@ConfigurationProperties("planatlas")
public record SecuritySettings(
    @DefaultValue("./planatlas-data") Path dataDir,
    @DefaultValue("read") Anonymous anonymous,
    @DefaultValue Admin admin,
    @DefaultValue Database database) {

  /** What is open without a login. */
  public enum Anonymous {
    /** Read and run checks, never write. */
    READ,
    /** Nothing but health and the login. */
    NONE
  }

  /**
   * The administrator.
   *
   * @param password wins over the stored one; null keeps it, or generates one at first start
   */
  public record Admin(String password) {

    @Override
    public String toString() {
      return "Admin[password=***]";
    }
  }

  /**
   * Where PostgreSQL is.
   *
   * @param url {@code jdbc:postgresql://...} or null
   */
  public record Database(String url, String username, String password) {

    /** True when accounts lie in PostgreSQL. */
    public boolean isPresent() {
      return url != null && !url.isBlank();
    }

    @Override
    public String toString() {
      return "Database[url=" + url + ", password=***]";
    }
  }
}
