package org.planatlas.layers.encode.vectortile;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * Polygons of which nothing is left on the grid. The first in a cell of the grid is drawn as that
 * cell, so that a layer of parcels does not vanish from a tile of small scale; the others of the
 * cell would lie under it and are left out.
 */
final class SmallPolygons {

  /** Grid units of a cell: at most 47,524 cells are a tile with its buffer. */
  static final int CELL = 20;

  private static final int ACROSS = (VectorTile.EXTENT + 2 * VectorTile.BUFFER) / CELL + 1;

  private final BitSet taken = new BitSet(ACROSS * ACROSS);

  /** Whether a polygon has no shape of its own. */
  static boolean isSmall(Envelope onGrid) {
    return onGrid.getWidth() < CELL && onGrid.getHeight() < CELL;
  }

  /** The cell of a small polygon; empty when it is taken or beyond the tile. */
  Optional<GridCommands> cell(Envelope onGrid) {
    int column = (int) Math.floor((onGrid.centre().x + VectorTile.BUFFER) / CELL);
    int row = (int) Math.floor((onGrid.centre().y + VectorTile.BUFFER) / CELL);
    boolean inside = column >= 0 && row >= 0 && column < ACROSS && row < ACROSS;
    int at = row * ACROSS + column;
    if (!inside || taken.get(at)) {
      return Optional.empty();
    }
    taken.set(at);
    int x = column * CELL - VectorTile.BUFFER;
    int y = row * CELL - VectorTile.BUFFER;
    GridRing ring =
        GridRing.snap(new double[] {x, y, x + CELL, y, x + CELL, y + CELL, x, y + CELL, x, y});
    GridCommands commands = new GridCommands();
    commands.polygons(List.of(new GridPolygon(ring, List.of())));
    return Optional.of(commands);
  }
}
