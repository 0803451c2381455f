package org.planatlas.layers.xml;

/** The characters that XML 1.0 knows (fifth edition, production 2). */
public final class XmlText {

  private static final char REPLACEMENT = '\uFFFD';

  private XmlText() {}

  /** True when every character may stand in an XML document. */
  public static boolean isPrintable(String text) {
    return firstForbidden(text, 0) < 0;
  }

  /** The text with U+FFFD for every character that XML does not know; itself when there is none. */
  public static String printable(String text) {
    int at = firstForbidden(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (; at >= 0; at = firstForbidden(text, at + 1)) {
      clean.setCharAt(at, REPLACEMENT);
    }
    return clean.toString();
  }

  private static int firstForbidden(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r'
          || Character.isSurrogate(c)
          || c > '\uFFFD') {
        return i;
      }
    }
    return -1;
  }
}
