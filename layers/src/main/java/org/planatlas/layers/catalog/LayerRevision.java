package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.StagedTable;

/**
 * The data of a layer as one import left them; never changed afterwards.
 *
 * @param number 1, 2, 3... within the layer
 * @param table where the rows are
 * @param features row count
 * @param sha256 hash of the content, see {@code StagedTable}
 * @param extent in the storage CRS, x east, y north
 * @param createdAt time of publication
 * @param createdBy user name, {@code seeds} for the first filling
 * @param note what the import was: file name, mode, number of repaired geometries
 * @param unplaced rows without a geometry: on no map and in no check
 * @param coverage where it was surveyed; empty when nobody said, and then its silence means nothing
 * @param origins the files that its rows came from, the last one of this import; none for data that
 *     came from no file
 */
public record LayerRevision(
    int number,
    FeatureTable table,
    long features,
    String sha256,
    ReferencedEnvelope extent,
    Instant createdAt,
    String createdBy,
    String note,
    long unplaced,
    Optional<Coverage> coverage,
    List<Origin> origins) {

  /** Copies the list. */
  public LayerRevision {
    origins = List.copyOf(origins);
  }

  /** A revision that came from no file. */
  public LayerRevision(
      int number,
      FeatureTable table,
      long features,
      String sha256,
      ReferencedEnvelope extent,
      Instant createdAt,
      String createdBy,
      String note,
      long unplaced,
      Optional<Coverage> coverage) {
    this(
        number, table, features, sha256, extent, createdAt, createdBy, note, unplaced, coverage,
        List.of());
  }

  /** The revision that an import makes of a staged table. */
  static LayerRevision of(
      int number,
      StagedTable staged,
      String createdBy,
      String note,
      Optional<Coverage> coverage,
      List<Origin> origins) {
    return new LayerRevision(
        number,
        staged.table(),
        staged.features(),
        staged.sha256(),
        staged.extent(),
        Instant.now(),
        createdBy,
        note,
        staged.unplaced(),
        coverage,
        origins);
  }

  /** The same data with another coverage, as a revision of its own. */
  LayerRevision withCoverage(int newNumber, Coverage stated, String by) {
    return new LayerRevision(
        newNumber,
        table,
        features,
        sha256,
        extent,
        Instant.now(),
        by,
        "coverage stated",
        unplaced,
        Optional.of(stated),
        origins);
  }
}
