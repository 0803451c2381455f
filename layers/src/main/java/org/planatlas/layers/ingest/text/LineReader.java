package org.planatlas.layers.ingest.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.planatlas.layers.ingest.IngestException;

/** The lines of a text with their numbers; a line has a limit, so that memory has one. */
public final class LineReader implements AutoCloseable {

  private static final int LONGEST = 1 << 20;

  private final Reader reader;
  private long number;
  private int ahead = -2;

  /** Reads from here on; closes the reader with itself. */
  public LineReader(Reader reader) {
    this.reader = reader;
  }

  /**
   * The next line without its end; null behind the last.
   *
   * @throws IngestException {@code LINE_TOO_LONG} above one million characters
   */
  public String next() {
    StringBuilder line = new StringBuilder();
    int c = read();
    if (c < 0) {
      return null;
    }
    number++;
    while (c >= 0 && c != '\n' && c != '\r') {
      if (line.length() == LONGEST) {
        throw IngestException.of(
            "LINE_TOO_LONG",
            "Line " + number + " has more than a million characters; is this a text file?");
      }
      line.append((char) c);
      c = read();
    }
    if (c == '\r') {
      ahead = read();
      ahead = ahead == '\n' ? -2 : ahead;
    }
    return line.toString();
  }

  /** Number of the line returned last, from 1. */
  public long number() {
    return number;
  }

  private int read() {
    if (ahead != -2) {
      int c = ahead;
      ahead = -2;
      return c;
    }
    try {
      return reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException("The text cannot be read on.", e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The text cannot be closed.", e);
    }
  }
}
