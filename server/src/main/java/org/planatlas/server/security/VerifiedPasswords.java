package org.planatlas.server.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for some minutes which passwords bcrypt has accepted, because a map client with HTTP
 * Basic sends one with every tile. Kept is an HMAC under a key of this process; it covers the
 * stored hash, so that a changed password is out at once.
 */
final class VerifiedPasswords {

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final int CAPACITY = 1_000;

  private record Entry(byte[] mac, Instant until) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final SecretKeySpec key;
  private final Clock clock;

  VerifiedPasswords(Clock clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  boolean contains(Account account, String password) {
    Entry entry = entries.get(account.name());
    return entry != null
        && clock.instant().isBefore(entry.until())
        && java.security.MessageDigest.isEqual(entry.mac(), mac(account, password));
  }

  void add(Account account, String password) {
    if (entries.size() >= CAPACITY) {
      entries.clear();
    }
    byte[] mac = mac(account, password);
    entries.put(
        account.name(), new Entry(Arrays.copyOf(mac, mac.length), clock.instant().plus(LIFETIME)));
  }

  private byte[] mac(Account account, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(account.passwordHash().getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform.", e);
    }
  }
}
