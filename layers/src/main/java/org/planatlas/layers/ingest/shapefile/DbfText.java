package org.planatlas.layers.ingest.shapefile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of a .dbf. Decoding takes longer than all else of a row, and most texts are plain ASCII
 * or were met before: codes, names of species, owners.
 */
final class DbfText {

  private static final int REMEMBERED = 1 << 10;

  private final Charset charset;
  private final boolean readsAscii;
  private final byte[][] met = new byte[REMEMBERED][];
  private final String[] texts = new String[REMEMBERED];

  DbfText(Charset charset) {
    this.charset = charset;
    this.readsAscii = readsAscii(charset);
  }

  private static boolean readsAscii(Charset charset) {
    byte[] all = new byte[128];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return new String(all, charset).equals(new String(all, StandardCharsets.US_ASCII));
  }

  /** The text of these bytes; a character that the end of the field cut in two is left out. */
  String of(byte[] bytes, int from, int end) {
    boolean ascii = true;
    int hash = 1;
    for (int i = from; i < end; i++) {
      ascii &= bytes[i] >= 0;
      hash = 31 * hash + bytes[i];
    }
    if (ascii && readsAscii) {
      return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
    int slot = (hash ^ hash >>> 15) & REMEMBERED - 1;
    byte[] before = met[slot];
    if (before == null || !Arrays.equals(before, 0, before.length, bytes, from, end)) {
      met[slot] = Arrays.copyOfRange(bytes, from, end);
      texts[slot] = decoded(bytes, from, end);
    }
    return texts[slot];
  }

  private String decoded(byte[] bytes, int from, int end) {
    String text = new String(bytes, from, end - from, charset);
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == '\uFFFD') {
      length--;
    }
    return text.substring(0, length);
  }
}
