package org.planatlas.layers.ingest.charset;

/**
 * Counts the texts that were made of a file's bytes, as far as they are not plain ASCII, and those
 * of them that the charset could not read whole.
 */
public final class TextCount {

  /** What stands for bytes that a charset cannot read; no character, so no file means it. */
  public static final char UNREADABLE = '\uFFFF';

  private static final char SHOWN = '\uFFFD';

  private long texts;
  private long unreadable;
  private long first = -1;

  /**
   * Counts a text that is not plain ASCII.
   *
   * @param record number from 1; 0 for the name of a field
   */
  public void add(boolean readable, long record) {
    texts++;
    if (!readable) {
      unreadable++;
      // a record is a better place than the name of a field
      first = first <= 0 ? record : first;
    }
  }

  /**
   * Counts a text in which {@link #UNREADABLE} stands for what could not be read.
   *
   * @param text may be null
   * @param record number from 1; 0 for the name of a field
   * @return the text as it is stored
   */
  public String taken(String text, long record) {
    int at = 0;
    int length = text == null ? 0 : text.length();
    while (at < length && text.charAt(at) < 0x80) {
      at++;
    }
    if (at == length) {
      return text;
    }
    boolean readable = text.indexOf(UNREADABLE, at) < 0;
    add(readable, record);
    return readable ? text : shown(text);
  }

  /** A text as it is shown, with the sign for what could not be read. */
  public static String shown(String text) {
    return text.replace(UNREADABLE, SHOWN);
  }

  /** Texts that are not plain ASCII. */
  public long texts() {
    return texts;
  }

  /** Those of them that could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /** Record of the first that could not be read; 0 where only names are, -1 for none. */
  public long first() {
    return first;
  }
}
