package org.planatlas.server.security;

/** Roles of an account; each includes the ones before it. */
public enum Role {
  VIEWER,
  EDITOR,
  ADMIN
}
