package org.planatlas.layers.ingest;

/**
 * How much room files may take on the disk.
 *
 * @param waitingBytes all uploads that wait for their commit, packed and unpacked; a new one is
 *     refused when they have this much
 * @param originalBytes all files that revisions were made of; a commit is refused when its file
 *     would not fit
 */
public record DiskLimits(long waitingBytes, long originalBytes) {

  /** Both must be positive. */
  public DiskLimits {
    if (waitingBytes <= 0 || originalBytes <= 0) {
      throw new IllegalArgumentException("The limits of the room for files must be positive.");
    }
  }

  /** 20 GiB that wait, 50 GiB that are kept. */
  public static DiskLimits defaults() {
    return new DiskLimits(20L << 30, 50L << 30);
  }
}
