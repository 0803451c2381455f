package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A file of which rows of a revision were made, and how it was read; its JSON is part of the public
 * API.
 *
 * @param file name as the user gave it
 * @param sha256 hash of its bytes, lower-case hex
 * @param bytes its size
 * @param layer name of the layer in the file
 * @param at when it was imported
 * @param notes what the user of the data must know of the way they were read
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Origin(
    String file,
    String sha256,
    long bytes,
    String layer,
    Instant at,
    Crs crs,
    Text charset,
    List<Note> notes) {

  /** Every part must be there. */
  public Origin {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(crs, "crs");
    notes = List.copyOf(notes);
  }

  /**
   * How the coordinates were read.
   *
   * @param code {@code EPSG:n}, or {@code GCJ-02}, {@code BD-09}; null when the CRS has none
   * @param title name for people
   * @param source how it was found: {@code PRJ}, {@code FILE}, {@code FORMAT} or {@code USER}
   * @param declared code or name that the file says; null when it says nothing
   * @param datumOverruled whether the coordinates were taken on another datum than the file names
   * @param axesSwapped whether north stood before east
   * @param offsetRemoved offset of web maps that was removed; null for none
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Crs(
      String code,
      String title,
      String source,
      String declared,
      boolean datumOverruled,
      boolean axesSwapped,
      String offsetRemoved) {}

  /**
   * How the text was read.
   *
   * @param value name of the charset
   * @param source how it was found, e.g. {@code CPG} or {@code USER}
   */
  public record Text(String value, String source) {}

  /**
   * Something to know.
   *
   * @param severity {@code WARNING} or {@code NOTICE}
   * @param code e.g. {@code CRS_OVERRULED}
   * @param message a sentence in English
   * @param messageZh the same in Chinese
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Note(String severity, String code, String message, String messageZh) {

    /** Whether the data are probably wrong. */
    public boolean isWarning() {
      return severity.equals("WARNING");
    }
  }

  /** The notes that are warnings. */
  public List<Note> warnings() {
    return notes.stream().filter(Note::isWarning).toList();
  }
}
