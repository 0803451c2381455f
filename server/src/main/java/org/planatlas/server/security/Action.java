package org.planatlas.server.security;

/** What somebody wants to do; ordered by weight. */
public enum Action {
  /** See maps, features, reports. */
  READ,
  /** Run a conflict check and read the report by its id. */
  CHECK,
  /** Upload, commit, rename, delete, restore. */
  WRITE,
  /** Accounts and settings. */
  ADMIN,
  /** Open to everybody at any setting: health, login page, static files. */
  PUBLIC
}
