package org.planatlas.layers.ingest;

import java.time.Duration;

/**
 * How much an upload may ask of the server.
 *
 * @param maxUploadBytes size of the file as it is sent
 * @param maxUnpackedBytes size of everything that is unpacked from it
 * @param maxEntries files in an archive
 * @param maxRatio unpacked size of one entry over its packed size, asked of entries above 16 MiB
 * @param maxRecordBytes size of one record's geometry
 * @param maxFields fields of one layer
 * @param maxLayers layers of one upload
 * @param keepFor how long an upload waits for its commit
 */
public record IngestLimits(
    long maxUploadBytes,
    long maxUnpackedBytes,
    int maxEntries,
    int maxRatio,
    int maxRecordBytes,
    int maxFields,
    int maxLayers,
    Duration keepFor) {

  /** One entry below this size is never a bomb by itself. */
  public static final long RATIO_FLOOR_BYTES = 16L << 20;

  /** Every limit must be positive. */
  public IngestLimits {
    if (maxUploadBytes <= 0
        || maxUnpackedBytes <= 0
        || maxEntries <= 0
        || maxRatio <= 0
        || maxRecordBytes <= 0
        || maxFields <= 0
        || maxLayers <= 0
        || keepFor.isNegative()) {
      throw new IllegalArgumentException("Every limit of an upload must be positive.");
    }
  }

  /**
   * 1 GiB sent, 4 GiB unpacked, 5,000 entries, 200 to 1, 64 MiB a record, 255 fields, three days.
   */
  public static IngestLimits defaults() {
    return new IngestLimits(1L << 30, 4L << 30, 5_000, 200, 64 << 20, 255, 50, Duration.ofDays(3));
  }
}
