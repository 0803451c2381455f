package org.planatlas.layers.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes under a pull parser. It keeps a comment, a name or an attribute whole, however long it
 * is, so reading ends where one becomes longer than any has reason to be.
 */
final class MarkupLimit extends FilterInputStream {

  private final long most;
  private long bytes;

  MarkupLimit(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  /** The parser has told of what it read so far. */
  void restart() {
    bytes = 0;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int n = super.read(buffer, from, length);
    count(n);
    return n;
  }

  private void count(int n) {
    bytes += Math.max(0, n);
    if (bytes > most) {
      throw new XmlReadException(
          "A name, attribute, comment or text of the XML has more than "
              + (most >> 10)
              + " KB; shorten it.",
          null);
    }
  }
}
