package org.planatlas.layers.ingest;

import java.util.Iterator;
import java.util.List;
import org.planatlas.layers.ingest.charset.TextCount;

/**
 * The records of a file, streamed; holds the file until it is closed. Reading throws {@link
 * IngestException} with the place when the file cannot be read on.
 */
public interface SourceReader extends Iterator<SourceRecord>, AutoCloseable {

  /** What is known only after the last record was read, such as a count that is wrong. */
  default List<ImportIssue> issuesAtEnd() {
    return List.of();
  }

  /** The texts read so far; none are counted where the format has no choice of charset. */
  default TextCount texts() {
    return new TextCount();
  }

  @Override
  void close();
}
