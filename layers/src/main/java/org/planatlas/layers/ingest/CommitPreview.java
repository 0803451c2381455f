package org.planatlas.layers.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a commit would do to one layer; its JSON is part of the public API.
 *
 * @param layer technical name
 * @param mode e.g. {@code upsert}
 * @param key attribute that tells features apart; null for other modes
 * @param added rows that come in
 * @param changed rows of the layer that get other values or another geometry
 * @param removed rows of the layer that go out
 * @param unchanged rows of the layer that stay as they are
 * @param missing rows of the layer whose key the file lacks and that stay, as nobody asked to
 *     remove them
 * @param leftOut records of the file that by their code belong elsewhere
 * @param differences what differs in rows of the layer whose key the file has, also in those that
 *     count as unchanged; null when rows are not compared
 * @param repairs what repair would do
 * @param casts values that cannot be of their attributes' types
 * @param message what the reader should know; empty otherwise
 * @param messagePage the same in each language, in the words of the page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CommitPreview(
    String layer,
    String mode,
    String key,
    Changes added,
    Changes changed,
    Changes removed,
    long unchanged,
    long missing,
    long leftOut,
    Differences differences,
    Repairs repairs,
    List<CastLog.Report> casts,
    String message,
    LocalizedText messagePage) {

  /**
   * Rows by count, the first thousand named.
   *
   * @param listed empty where every row is meant
   */
  public record Changes(long count, List<Row> listed) {

    /** Copies the list. */
    public Changes {
      listed = List.copyOf(listed);
    }

    static Changes of(UpsertPlan.Listed listed) {
      return new Changes(
          listed.count(),
          listed.first().stream().map(c -> new Row(c.key(), c.feature(), c.record())).toList());
    }

    static Changes of(long count) {
      return new Changes(count, List.of());
    }
  }

  /**
   * One row.
   *
   * @param key value of the key
   * @param feature id in the layer, null when it is new
   * @param record number in the file from 1, null when it is not there
   */
  public record Row(String key, String feature, Long record) {}

  /**
   * What differs, attribute by attribute.
   *
   * @param toleranceM metres on the ground: vertices that lie so near count as the same
   * @param withinTolerance geometries that are not equal and count as the same; the layer's stay
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Differences(
      double toleranceM, long withinTolerance, List<AttributeChanges> attributes, Moves geometry) {

    /** Copies the list. */
    public Differences {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * One attribute.
   *
   * @param count rows in which it changes
   * @param listed the first twenty
   */
  public record AttributeChanges(String name, long count, List<Value> listed) {

    /** Copies the list. */
    public AttributeChanges {
      listed = List.copyOf(listed);
    }
  }

  /**
   * A value that changes, as text.
   *
   * @param before in the layer; null when it is empty
   * @param after in the file
   */
  public record Value(
      String key,
      String feature,
      long record,
      @JsonProperty("old") String before,
      @JsonProperty("new") String after) {}

  /**
   * Geometries that change.
   *
   * @param listed the first twenty
   */
  public record Moves(long count, List<Move> listed) {

    /** Copies the list. */
    public Moves {
      listed = List.copyOf(listed);
    }
  }

  /**
   * A geometry that changes.
   *
   * @param shiftM the largest distance between vertices in metres; null when it has others
   * @param areaDeltaM2 the area in the file less that in the layer, on the ellipsoid
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Move(String key, String feature, long record, Double shiftM, double areaDeltaM2) {}

  /**
   * Repairs by count, the first thousand proposed one by one.
   *
   * @param count geometries that are not valid
   * @param aboveLimit those whose repair needs somebody's word
   * @param waiting those of them that nobody has accepted yet
   * @param listed those above the limit first
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Repairs(
      long count,
      long aboveLimit,
      long waiting,
      double repairLimitM2,
      double repairLimitPercent,
      List<RepairProposal> listed) {

    /** Copies the list. */
    public Repairs {
      listed = List.copyOf(listed);
    }
  }
}
