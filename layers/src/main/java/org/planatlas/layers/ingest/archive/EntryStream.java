package org.planatlas.layers.ingest.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Opens an entry of a zip. The library inflates in steps of 512 bytes; with 64 kB a large file
 * takes half of the time.
 */
final class EntryStream {

  private static final int STEP_BYTES = 1 << 16;

  private EntryStream() {}

  /**
   * The unpacked bytes.
   *
   * @throws IOException when the entry cannot be read; also while the stream is read
   */
  static InputStream open(ZipFile archive, ZipArchiveEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.DEFLATED) {
      return archive.getInputStream(entry);
    }
    // zlib wants one byte behind a stream without a head
    InputStream packed =
        new SequenceInputStream(
            archive.getRawInputStream(entry), new ByteArrayInputStream(new byte[1]));
    return new Inflated(packed, new Inflater(true));
  }

  /** Gives the memory of its inflater back. */
  private static final class Inflated extends InflaterInputStream {

    Inflated(InputStream packed, Inflater inflater) {
      super(packed, inflater, STEP_BYTES);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        inf.end();
      }
    }
  }
}
