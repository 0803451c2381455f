package org.planatlas.server.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password, for the login form and for HTTP Basic alike. */
final class AccountAuthentication implements AuthenticationProvider {

  /** Of no password that anybody knows; made once, since making one takes a tenth of a second. */
  private static final String NOBODYS_HASH =
      "$2a$10$Xq5pxYfi8nniYRDcobMmauix6CPm6TZunMwIwthpaPsZGNM/ZffmS";

  private final AccountStore accounts;
  private final PasswordEncoder encoder;
  private final LoginAttempts attempts;
  private final VerifiedPasswords verified;

  AccountAuthentication(AccountStore accounts, PasswordEncoder encoder, Clock clock) {
    this.accounts = accounts;
    this.encoder = encoder;
    this.attempts = new LoginAttempts(clock);
    this.verified = new VerifiedPasswords(clock);
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String name = Account.normalise(request.getName());
    String password = String.valueOf(request.getCredentials());
    String address =
        request.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    Duration wait = attempts.waitFor(name, address);
    if (!wait.isZero()) {
      throw new TooManyAttemptsException(wait);
    }
    Optional<Account> known = accounts.find(name);
    if (known.isEmpty()) {
      // an unknown name costs the same time as a wrong password
      encoder.matches(password, NOBODYS_HASH);
    }
    Optional<Account> account = known.filter(a -> matches(a, password));
    if (account.isEmpty()) {
      attempts.failed(name, address);
      throw new BadCredentialsException(
          "Name or password is wrong; check both, mind capital letters.");
    }
    attempts.succeeded(name, address);
    UsernamePasswordAuthenticationToken accepted =
        UsernamePasswordAuthenticationToken.authenticated(
            name, null, List.of(new SimpleGrantedAuthority("ROLE_" + account.get().role())));
    accepted.setDetails(account.get().version());
    return accepted;
  }

  private boolean matches(Account account, String password) {
    if (verified.contains(account, password)) {
      return true;
    }
    boolean right = encoder.matches(password, account.passwordHash());
    if (right) {
      verified.add(account, password);
    }
    return right;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
