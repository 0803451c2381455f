package org.planatlas.server.security;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param name account name, {@code anonymous} without login
 * @param role empty without login
 */
public record Subject(String name, Optional<Role> role) {

  /** Nobody in particular. */
  public static final Subject ANONYMOUS = new Subject("anonymous", Optional.empty());

  /** True without login. */
  public boolean isAnonymous() {
    return role.isEmpty();
  }

  /** True when the account has this role or a higher one. */
  public boolean has(Role wanted) {
    return role.isPresent() && role.get().compareTo(wanted) >= 0;
  }
}
