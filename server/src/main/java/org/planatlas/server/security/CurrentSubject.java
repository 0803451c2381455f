package org.planatlas.server.security;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks in the request of this thread. */
public final class CurrentSubject {

  private static final String PREFIX = "ROLE_";

  private CurrentSubject() {}

  /** The account that is logged in, else {@link Subject#ANONYMOUS}. */
  public static Subject get() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  static Subject of(Authentication authentication) {
    if (authentication == null || !authentication.isAuthenticated()) {
      return Subject.ANONYMOUS;
    }
    Optional<Role> role =
        authentication.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .flatMap(name -> role(name).stream())
            .findFirst();
    return role.isEmpty() ? Subject.ANONYMOUS : new Subject(authentication.getName(), role);
  }

  private static Optional<Role> role(String authority) {
    return Arrays.stream(Role.values())
        .filter(role -> (PREFIX + role).equals(authority))
        .findFirst();
  }
}
