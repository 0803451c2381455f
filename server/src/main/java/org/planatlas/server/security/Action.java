package org.planatlas.server.security;

/** What somebody wants to do; ordered by weight. */
public enum Action {
  /** See maps, features, reports. */
  READ,
  /**
   * See the catalog with its files and databases, as {@code /rest} shows it. Needs an account at
   * any setting, as it does at GeoServer.
   */
  READ_CATALOG,
  /** Run a conflict check and read the report by its id. */
  CHECK,
  /** Upload, commit, rename, delete, restore. */
  WRITE,
  /** Accounts and settings. */
  ADMIN,
  /** Open to everybody at any setting: health, login page, static files. */
  PUBLIC
}
