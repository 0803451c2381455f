package org.planatlas.layers.conflict.stored;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Ids of checks and matrices: {@code c-}, ten letters of time by which they sort, and twenty of
 * chance. Who knows an id may read the report, so it must not be guessable: 100 random bits.
 */
public final class CheckIds {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int RANDOM_BITS = 100;
  private static final int LETTERS = 30;

  private final SecureRandom random = new SecureRandom();
  private final String prefix;

  /** Ids that begin with a letter and a hyphen. */
  public CheckIds(String prefix) {
    this.prefix = prefix;
  }

  /** A new id. */
  public String next(Instant time) {
    BigInteger value =
        BigInteger.valueOf(time.toEpochMilli())
            .shiftLeft(RANDOM_BITS)
            .or(new BigInteger(RANDOM_BITS, random));
    StringBuilder text = new StringBuilder(prefix);
    for (int i = LETTERS - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt(value.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }
}
