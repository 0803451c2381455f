package org.planatlas.layers.catalog;

import java.time.Instant;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.layers.store.FeatureTable;

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
 */
public record LayerRevision(
    int number,
    FeatureTable table,
    long features,
    String sha256,
    ReferencedEnvelope extent,
    Instant createdAt,
    String createdBy,
    String note) {}
