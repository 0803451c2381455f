package org.planatlas.layers.ingest;

import java.util.Iterator;

/**
 * The records of a file, streamed; holds the file until it is closed. Reading throws {@link
 * IngestException} with the place when the file cannot be read on.
 */
public interface SourceReader extends Iterator<SourceRecord>, AutoCloseable {

  @Override
  void close();
}
