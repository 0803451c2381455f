package org.planatlas.layers.ingest;

import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What becomes of the fields of one layer of a file; its JSON is part of the public API.
 *
 * @param layer that is filled; null for a new one
 * @param profile by which the fields are read; null for none
 * @param columns the attributes that are made, in their order
 * @param dropped fields that are left out on somebody's word
 * @param unfit fields that the layer has no attribute for: somebody must say whether to keep or to
 *     drop them
 * @param lacking attributes of the layer that the file has no field for
 * @param lost attributes that the layer will not have any more
 * @param leftOut records that the profile knows to belong elsewhere
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MappingReport(
    String layer,
    String profile,
    List<Column> columns,
    List<String> dropped,
    List<String> unfit,
    List<String> lacking,
    List<String> lost,
    long leftOut) {

  /** Copies the lists. */
  public MappingReport {
    columns = List.copyOf(columns);
    dropped = List.copyOf(dropped);
    unfit = List.copyOf(unfit);
    lacking = List.copyOf(lacking);
    lost = List.copyOf(lost);
  }

  /**
   * One attribute.
   *
   * @param type {@code text}, {@code integer}, {@code long}, {@code decimal}, {@code boolean},
   *     {@code date} or {@code timestamp}
   * @param sources the fields that it is made of
   * @param how {@code OWN}, {@code NAME}, {@code ALIAS}, {@code PROFILE}, {@code USER} or {@code
   *     LACKING}
   * @param format of a date; null for the usual ones
   * @param invalid {@code refuse} or {@code empty}
   * @param constant what every record gets; null when it is made of fields
   * @param failures values that cannot be of the type; null when there are none
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Column(
      String name,
      LocalizedText title,
      String type,
      List<String> sources,
      String how,
      String format,
      String invalid,
      String constant,
      Failures failures) {

    /** Copies the list. */
    public Column {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Values that cannot be of the type of their attribute.
   *
   * @param record the first that has one
   * @param value that one
   * @param message why, as a sentence
   */
  public record Failures(long count, long record, String value, String message) {}
}
