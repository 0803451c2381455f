package org.planatlas.layers.ingest.shapefile;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.planatlas.layers.ingest.charset.StrictDecoder;
import org.planatlas.layers.ingest.charset.TextCount;

/**
 * The texts of a .dbf. Decoding takes longer than all else of a row, and most texts are plain ASCII
 * or were met before: codes, names of species, owners.
 */
final class DbfText {

  private static final int REMEMBERED = 1 << 10;

  /** Java's sign for bytes that a charset cannot read. */
  private static final char REPLACED = '\uFFFD';

  private final Charset charset;
  private final boolean readsAscii;
  private final byte[][] met = new byte[REMEMBERED][];
  private final String[] texts = new String[REMEMBERED];
  private final boolean[] readable = new boolean[REMEMBERED];
  private final StrictDecoder strict;
  private final TextCount count;

  /**
   * Texts in a charset.
   *
   * @param count takes those that are not plain ASCII
   */
  DbfText(Charset charset, TextCount count) {
    this.charset = charset;
    this.count = count;
    this.strict = new StrictDecoder(charset);
    this.readsAscii = readsAscii(charset);
  }

  private static boolean readsAscii(Charset charset) {
    byte[] all = new byte[128];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return new String(all, charset).equals(new String(all, StandardCharsets.US_ASCII));
  }

  /**
   * The text of these bytes; a character that the end of the field cut in two is left out.
   *
   * @param record number from 1; 0 for the name of a field
   */
  String of(byte[] bytes, int from, int end, long record) {
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
      String text = new String(bytes, from, end - from, charset);
      boolean whole = text.indexOf(REPLACED) < 0;
      texts[slot] = whole ? text : uncut(text);
      readable[slot] = whole || strict.reads(ByteBuffer.wrap(bytes, from, end - from));
    }
    count.add(readable[slot], record);
    return texts[slot];
  }

  private static String uncut(String text) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == REPLACED) {
      length--;
    }
    return text.substring(0, length);
  }
}
