package org.planatlas.layers.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** Names for tables that are about to be filled. */
public final class TableNames {

  private static final int LONGEST = 40;

  /** Names that the stores keep for tables of their own. */
  private static final String RESERVED = "(sqlite|gpkg|rtree|pg)_.*";

  private static final SecureRandom RANDOM = new SecureRandom();

  private TableNames() {}

  /** A name that no table has: that of the layer in lower-case ASCII, and some random digits. */
  public static String fresh(String layer) {
    byte[] random = new byte[5];
    RANDOM.nextBytes(random);
    String plain = layer.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    boolean free = plain.matches("[a-z].*") && !plain.matches(RESERVED);
    String started = free ? plain : "l" + plain;
    String cut = started.substring(0, Math.min(started.length(), LONGEST));
    return cut + "_" + HexFormat.of().formatHex(random);
  }
}
