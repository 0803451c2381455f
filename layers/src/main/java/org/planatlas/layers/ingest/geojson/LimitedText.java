package org.planatlas.layers.ingest.geojson;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;

/** The unpacked text of an upload; reading it ends with a sentence where a limit is passed. */
final class LimitedText extends FilterInputStream {

  private final PackedCount packed;
  private final IngestLimits limits;
  private long bytes;
  private long recordStart;

  LimitedText(InputStream in, PackedCount packed, IngestLimits limits) {
    super(in);
    this.packed = packed;
    this.limits = limits;
  }

  /** What is read from now on belongs to the next record; what the parser read ahead does too. */
  void startRecord() {
    recordStart = bytes;
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
    if (bytes - recordStart > limits.maxRecordBytes()) {
      throw IngestException.of(
          "RECORD_TOO_BIG",
          "A feature is longer than "
              + (limits.maxRecordBytes() >> 10)
              + " KB; split or simplify its geometry.");
    }
    if (bytes > limits.maxUnpackedBytes()) {
      throw IngestException.of(
          "GEOJSON_TOO_BIG",
          "The file has more than "
              + (limits.maxUnpackedBytes() >> 20)
              + " MB when it is unpacked; split it into several uploads.");
    }
    long ratio = bytes / Math.max(1, packed.bytes());
    if (bytes > IngestLimits.RATIO_FLOOR_BYTES && ratio > limits.maxRatio()) {
      throw IngestException.of(
          "GZIP_BOMB",
          "The file unpacks to more than "
              + limits.maxRatio()
              + " times its size; this looks like a bomb and is not read.");
    }
  }
}
