package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * A rectangle with the polygons in and around it. A fault belongs to the rectangle in which its
 * place is, so that it is found once, however the ground is cut.
 *
 * @param area in the file's CRS; its east and north side belong to the next ones
 * @param near polygons whose boxes come nearer to it than the margin
 */
record NeighbourTile(Envelope area, List<PolygonSpool.Entry> near) {

  /**
   * How the ground is cut.
   *
   * @param vertices of the polygons of one tile, at most where it can be had
   * @param most vertices of the polygons of one tile at all
   * @param marginX as much around a tile is read with it, in units of x
   * @param marginY the same in units of y
   */
  record Cut(long vertices, long most, double marginX, double marginY) {}

  /** Sides of a tile are no shorter than this many margins. */
  private static final int SHORTEST_SIDE = 2;

  /** The tile with everything in it. */
  static NeighbourTile around(List<PolygonSpool.Entry> all, Cut cut) {
    Envelope area = new Envelope();
    all.forEach(entry -> area.expandToInclude(entry.box()));
    area.expandBy(cut.marginX(), cut.marginY());
    return new NeighbourTile(area, all);
  }

  /**
   * The tiles of this one, none of which has more vertices than the memory has room for.
   *
   * @throws IngestException when polygons lie too densely to be cut
   */
  List<NeighbourTile> cut(Cut cut) {
    List<NeighbourTile> done = new ArrayList<>();
    List<NeighbourTile> waiting = new ArrayList<>(List.of(this));
    while (!waiting.isEmpty()) {
      NeighbourTile tile = waiting.remove(waiting.size() - 1);
      if (tile.vertices() <= cut.vertices() || !tile.isDivisible(cut)) {
        tile.requireRoom(cut);
        done.add(tile);
      } else {
        waiting.addAll(tile.halves(cut));
      }
    }
    return done;
  }

  private long vertices() {
    return near.stream().mapToLong(PolygonSpool.Entry::vertices).sum();
  }

  private boolean isDivisible(Cut cut) {
    boolean wide = area.getWidth() > SHORTEST_SIDE * 2 * cut.marginX();
    boolean high = area.getHeight() > SHORTEST_SIDE * 2 * cut.marginY();
    return near.size() > 2 && (wide || high);
  }

  private List<NeighbourTile> halves(Cut cut) {
    Coordinate middle = area.centre();
    boolean across = area.getWidth() / cut.marginX() >= area.getHeight() / cut.marginY();
    Envelope first =
        across
            ? new Envelope(area.getMinX(), middle.x, area.getMinY(), area.getMaxY())
            : new Envelope(area.getMinX(), area.getMaxX(), area.getMinY(), middle.y);
    Envelope second =
        across
            ? new Envelope(middle.x, area.getMaxX(), area.getMinY(), area.getMaxY())
            : new Envelope(area.getMinX(), area.getMaxX(), middle.y, area.getMaxY());
    return List.of(part(second, cut), part(first, cut));
  }

  private NeighbourTile part(Envelope half, Cut cut) {
    Envelope wide = new Envelope(half);
    wide.expandBy(cut.marginX(), cut.marginY());
    return new NeighbourTile(
        half, near.stream().filter(entry -> wide.intersects(entry.box())).toList());
  }

  private void requireRoom(Cut cut) {
    long vertices = vertices();
    if (vertices > cut.most()) {
      throw IngestException.of(
          "TOO_MANY_NEIGHBOURS",
          ("Around x = %.0f, y = %.0f polygons with %d vertices lie so near to each other that they"
                  + " must be compared at once, and the memory of the server has room for %d; split"
                  + " them or look for overlaps and gaps in parts of the layer.")
              .formatted(area.centre().x, area.centre().y, vertices, cut.most()));
    }
  }

  /** Whether a place belongs to this tile. */
  boolean owns(Coordinate place) {
    return place.x >= area.getMinX()
        && place.x < area.getMaxX()
        && place.y >= area.getMinY()
        && place.y < area.getMaxY();
  }
}
