package org.planatlas.layers.ingest;

import java.util.List;

/**
 * The CRS of a layer and how it was found.
 *
 * @param code {@code EPSG:n}, or another name that a choice takes ({@link SourceCrs#parse}); null
 *     when it has none or is not known
 * @param title name for people, null when not known
 * @param source {@code PRJ}, {@code FILE}, {@code FORMAT}, {@code USER} or {@code NONE}
 * @param confidence 0 to 1
 * @param candidates best first, when somebody must choose
 */
public record CrsFinding(
    String code, String title, String source, double confidence, List<Candidate> candidates) {

  /** Copies the list. */
  public CrsFinding {
    candidates = List.copyOf(candidates);
  }

  /**
   * A CRS that the coordinates may be meant in.
   *
   * @param code {@code EPSG:n}, with {@code ;swapped} behind it when north comes before east, or
   *     {@code GCJ-02}, {@code BD-09}
   * @param title name for people
   * @param confidence 0 to 1, by the coordinates alone
   * @param extent west, south, east, north in degrees that the data would have
   */
  public record Candidate(String code, String title, double confidence, List<Double> extent) {

    /** Copies the list. */
    public Candidate {
      extent = List.copyOf(extent);
    }
  }
}
