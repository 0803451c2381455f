package org.planatlas.layers.tile;

import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.CrsCatalog;

/**
 * One level of a matrix set.
 *
 * @param id as clients write it
 * @param scaleDenominator a pixel taken as 0.28 mm (OGC 07-057r7, 6.1)
 * @param cellSize side of a pixel in units of the CRS
 * @param epsg CRS of the set
 * @param originX west edge of column 0
 * @param originY north edge of row 0
 * @param columns how many tiles lie beside one another
 * @param rows how many tiles lie below one another
 */
public record TileMatrix(
    String id,
    double scaleDenominator,
    double cellSize,
    int epsg,
    double originX,
    double originY,
    int columns,
    int rows) {

  /** Pixels of a tile's side. */
  public static final int TILE = 256;

  /** Side of a tile in units of the CRS; a power of two of the set's first, so never rounded. */
  public double side() {
    return cellSize * TILE;
  }

  /** Box of the tiles of a span, x east, y north. Neighbours have the very same edge. */
  public ReferencedEnvelope box(TileSpan span) {
    return new ReferencedEnvelope(
        originX + span.minColumn() * side(),
        originX + (span.maxColumn() + 1) * side(),
        originY - (span.maxRow() + 1) * side(),
        originY - span.minRow() * side(),
        CrsCatalog.get(epsg));
  }

  /** All tiles. */
  public TileSpan all() {
    return new TileSpan(0, columns - 1, 0, rows - 1);
  }

  /** The tiles that a box meets; empty when it lies beside all of them. */
  public Optional<TileSpan> span(Envelope box) {
    if (box.isNull()) {
      return Optional.empty();
    }
    double west = Math.floor((box.getMinX() - originX) / side());
    double east = Math.floor((box.getMaxX() - originX) / side());
    double north = Math.floor((originY - box.getMaxY()) / side());
    double south = Math.floor((originY - box.getMinY()) / side());
    if (!(west < columns) || !(east >= 0) || !(north < rows) || !(south >= 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new TileSpan(
            (int) Math.max(0, west),
            (int) Math.min(columns - 1, east),
            (int) Math.max(0, north),
            (int) Math.min(rows - 1, south)));
  }
}
