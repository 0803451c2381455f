package org.planatlas.layers.ingest;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The CRS of a layer and how it was found.
 *
 * @param code {@code EPSG:n}, or another name that a choice takes ({@link SourceCrs#parse}); null
 *     when it has none or is not known
 * @param title name for people, null when not known
 * @param source {@code PRJ}, {@code FILE}, {@code FORMAT}, {@code USER} or {@code NONE}
 * @param confidence 0 to 1
 * @param declared what the file says, also where it is not followed; null when it says nothing
 * @param datumOverruled whether the coordinates are taken on another datum than the file names
 * @param candidates best first, when somebody must choose or has chosen
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CrsFinding(
    String code,
    String title,
    String source,
    double confidence,
    Declared declared,
    boolean datumOverruled,
    List<Candidate> candidates) {

  /** The source of a CRS that somebody must choose yet. */
  public static final String NONE = "NONE";

  /** Copies the list. */
  public CrsFinding {
    candidates = List.copyOf(candidates);
  }

  /** The same finding, believed as much as this. */
  CrsFinding withConfidence(double belief) {
    return new CrsFinding(code, title, source, belief, declared, datumOverruled, candidates);
  }

  /**
   * The CRS that a file names.
   *
   * @param code {@code EPSG:n}; null when it has none
   * @param title name for people; null when it cannot be understood
   * @param datum name for people; null when it is not known
   * @param source {@code PRJ}, {@code FILE} or {@code FORMAT}
   */
  public record Declared(String code, String title, String datum, String source) {}

  /**
   * A CRS that the coordinates may be meant in.
   *
   * @param code {@code EPSG:n}, with {@code ;swapped} behind it when north comes before east, or
   *     {@code GCJ-02}, {@code BD-09}
   * @param title name for people
   * @param confidence 0 to 1, by the coordinates and by what the file and its name say
   * @param extent west, south, east, north in degrees that the data would have
   * @param contradictsDatum whether the file names another datum, so that the choice needs {@code
   *     datum_overruled}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Candidate(
      String code, String title, double confidence, List<Double> extent, boolean contradictsDatum) {

    /** Copies the list. */
    public Candidate {
      extent = List.copyOf(extent);
    }
  }
}
