package org.planatlas.layers.xml;

import java.util.Locale;

/**
 * Names of attributes as XML names. Chinese names are XML names already; a character that is not
 * allowed, such as a blank, becomes {@code _x0020_} (the form of ISO 9075-14).
 */
public final class XmlNames {

  private XmlNames() {}

  /** The name as an NCName; equal to the name itself when that is one. */
  public static String encode(String name) {
    StringBuilder encoded = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed = i == 0 ? isStart(c) : isPart(c);
      if (!allowed && encoded == null) {
        encoded = new StringBuilder(name.substring(0, i));
      }
      if (encoded != null) {
        encoded.append(
            allowed ? String.valueOf(c) : String.format(Locale.ROOT, "_x%04X_", (int) c));
      }
    }
    return encoded == null ? name : encoded.toString();
  }

  private static boolean isStart(char c) {
    return c == '_'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= 0x3040 && c <= 0x30ff
        || c >= 0x3400 && c <= 0x9fff
        || c >= 0xac00 && c <= 0xd7a3
        || c >= 0xc0 && c <= 0x2ff && c != 0xd7 && c != 0xf7;
  }

  private static boolean isPart(char c) {
    return isStart(c) || c == '-' || c == '.' || c >= '0' && c <= '9';
  }
}
