package org.planatlas.layers.ingest;

import java.util.NoSuchElementException;

/** A reader that makes one record at a time and knows its end only when it gets there. */
public abstract class BufferedSourceReader implements SourceReader {

  private SourceRecord next;
  private boolean ended;

  /** The next record; null behind the last. */
  protected abstract SourceRecord read();

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      next = read();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public final SourceRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceRecord record = next;
    next = null;
    return record;
  }
}
