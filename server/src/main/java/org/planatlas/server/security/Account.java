package org.planatlas.server.security;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.planatlas.layers.hash.Sha256;

/**
 * Somebody who can log in.
 *
 * @param name lower-case, 2 to 60 characters
 * @param role what he may do
 * @param passwordHash bcrypt
 */
public record Account(String name, Role role, String passwordHash) {

  /** The account that is there from the start. */
  public static final String ADMIN_NAME = "admin";

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9\\p{IsHan}][a-z0-9_.@\\p{IsHan}-]{1,59}");

  /** Refuses a name that could be mistaken. */
  public Account {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(passwordHash, "passwordHash");
    if (!NAME.matcher(name).matches() || name.equals(Subject.ANONYMOUS.name())) {
      throw new IllegalArgumentException(
          "The account name '"
              + name
              + "' is not allowed; use 2 to 60 letters, digits, dots, dashes or underscores.");
    }
  }

  /** The form in which names are compared: trimmed and lower-case. */
  public static String normalise(String name) {
    return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
  }

  /** A text that changes with role and password and tells neither; sessions hold on to it. */
  String version() {
    return Sha256.of(role.name() + passwordHash);
  }

  /** The hash is for nobody's log. */
  @Override
  public String toString() {
    return "Account[" + name + ", " + role + "]";
  }
}
