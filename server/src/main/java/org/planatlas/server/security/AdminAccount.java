package org.planatlas.server.security;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Gives the administrator a password: the configured one, or a generated one, shown once. */
final class AdminAccount {

  /** Without 0, O, 1, l, I: people copy it by hand. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 20;

  private final AccountStore accounts;
  private final PasswordEncoder encoder;
  private final SecureRandom random = new SecureRandom();

  AdminAccount(AccountStore accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.encoder = encoder;
  }

  /**
   * Makes sure that the administrator can log in.
   *
   * @param configured password of the configuration, which wins over the stored one; may be null
   * @return the password that was generated now, to be shown once
   */
  Optional<String> ensure(String configured) {
    Optional<Account> stored = accounts.find(Account.ADMIN_NAME);
    if (configured != null && !configured.isBlank()) {
      if (stored.filter(a -> encoder.matches(configured, a.passwordHash())).isEmpty()) {
        store(configured);
      }
      return Optional.empty();
    }
    return stored.isPresent() ? Optional.empty() : Optional.of(reset());
  }

  /** Gives the administrator a new password and returns it; only its hash is kept. */
  String reset() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    store(password.toString());
    return password.toString();
  }

  private void store(String password) {
    accounts.put(new Account(Account.ADMIN_NAME, Role.ADMIN, encoder.encode(password)));
  }
}
