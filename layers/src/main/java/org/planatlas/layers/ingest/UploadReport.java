package org.planatlas.layers.ingest;

import java.util.List;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is known of an upload before it is committed; its JSON is part of the public API.
 *
 * @param id starts with {@code u-}
 * @param problems what stops it, what needs a choice, and what the reader should know
 * @param expiresAt ISO 8601 in UTC; after it the upload is removed
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UploadReport(
    String id,
    UploadState state,
    String fileName,
    String expiresAt,
    List<ImportIssue> problems,
    List<LayerReport> layers) {

  /** Copies the lists. */
  public UploadReport {
    problems = List.copyOf(problems);
    layers = List.copyOf(layers);
  }

  /** The same report with another end of the upload's time. */
  UploadReport expiring(String newExpiresAt) {
    return new UploadReport(id, state, fileName, newExpiresAt, problems, layers);
  }

  /**
   * One layer of the upload.
   *
   * @param z whether the positions have heights, which are not kept
   * @param m whether they have measures, which are not kept
   * @param nullGeometries records without a geometry
   * @param emptyGeometries records whose geometry has no position
   * @param extent west, south, east, north in degrees; in the file's CRS while that is not known;
   *     null when empty
   * @param mapping what becomes of the fields
   * @param profile by which the fields are told; null for none
   * @param skipped why the layer is left out: {@code CHOICE} or {@code EMPTY}; null when it is
   *     taken
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LayerReport(
      String name,
      String geometryType,
      long features,
      boolean z,
      boolean m,
      long nullGeometries,
      long emptyGeometries,
      List<FieldReport> fields,
      CharsetFinding charset,
      CrsFinding crs,
      List<Double> extent,
      FaultCounts faults,
      MappingReport mapping,
      ProfileReport profile,
      String skipped) {

    /** Somebody wants it left out. */
    public static final String CHOICE = "CHOICE";

    /** It has no records, and other layers have. */
    public static final String EMPTY = "EMPTY";

    /** A layer that was not read, or not to its end. */
    static LayerReport unread(String name, String skipped) {
      FaultCounts none = new FaultCounts(0, 0, 0);
      return new LayerReport(
          name,
          "Geometry",
          0,
          false,
          false,
          0,
          0,
          List.of(),
          null,
          null,
          null,
          none,
          null,
          null,
          skipped);
    }

    /** Whether it was read to its end and is taken. */
    boolean taken() {
      return charset != null && skipped == null;
    }

    /** The same layer, left out. */
    LayerReport leftOut(String why) {
      return new LayerReport(
          name,
          geometryType,
          features,
          z,
          m,
          nullGeometries,
          emptyGeometries,
          fields,
          charset,
          crs,
          extent,
          faults,
          mapping,
          profile,
          why);
    }
  }

  /**
   * One field.
   *
   * @param samples values of the first records
   * @param nulls records in which it has no value
   * @param duplicate whether another field of the file has the same name
   * @param truncated whether the name fills all the room that the format has, so that its end may
   *     be cut off
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record FieldReport(
      String name,
      String sourceName,
      String type,
      List<String> samples,
      long nulls,
      boolean duplicate,
      boolean truncated) {}

  /**
   * Faulty geometries of a layer.
   *
   * @param invalid records that break a rule of valid geometry
   * @param repaired those of them that repair makes valid
   * @param empty records with no geometry, or none left
   */
  public record FaultCounts(long invalid, long repaired, long empty) {}
}
