package org.planatlas.layers.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * The two grids in which tiles are served.
 *
 * <p>{@link #WEB_MERCATOR_QUAD} is that of OGC 17-083r4, annex D.1, levels 0 to 24. {@link
 * #CGCS2000_QUAD} is the grid "c" of Tianditu (天地图): EPSG:4490, one degree grid over the whole
 * earth from 180 W, 90 N, levels 1 to 20, of which level 1 has two tiles. Tianditu's own
 * capabilities take a pixel as 1/96 inch; the denominators here are by the 0.28 mm of the standard,
 * by which clients compute the same cell sizes.
 */
public enum TileMatrixSet {
  /** Web Mercator, ids from 0. */
  WEB_MERCATOR_QUAD(
      "WebMercatorQuad",
      new LocalizedText("Web 墨卡托", "Web Mercator"),
      CrsCatalog.WEB_MERCATOR,
      new double[] {-20037508.3427892, 20037508.3427892},
      156543.033928041,
      559082264.0287178,
      0,
      24),

  /** CGCS2000 in degrees, ids from 1. */
  CGCS2000_QUAD(
      "CGCS2000Quad",
      new LocalizedText("CGCS2000 经纬度(天地图 c)", "CGCS2000 longitude and latitude (Tianditu c)"),
      CrsCatalog.CGCS2000,
      new double[] {-180, 90},
      1.40625,
      559082264.0287178,
      1,
      20);

  private final String id;
  private final LocalizedText title;
  private final int epsg;
  private final List<TileMatrix> matrices;

  /**
   * A quad-tree of tiles.
   *
   * @param topLeft x and y of the north-western corner
   * @param cellSize of a pixel at level 0, whether it is served or not
   * @param denominator at level 0
   */
  TileMatrixSet(
      String id,
      LocalizedText title,
      int epsg,
      double[] topLeft,
      double cellSize,
      double denominator,
      int first,
      int last) {
    this.id = id;
    this.title = title;
    this.epsg = epsg;
    List<TileMatrix> levels = new ArrayList<>();
    boolean square = epsg == CrsCatalog.WEB_MERCATOR;
    for (int level = first; level <= last; level++) {
      int side = 1 << level;
      levels.add(
          new TileMatrix(
              Integer.toString(level),
              Math.scalb(denominator, -level),
              Math.scalb(cellSize, -level),
              epsg,
              topLeft[0],
              topLeft[1],
              side,
              square ? side : side / 2));
    }
    this.matrices = List.copyOf(levels);
  }

  /** The set of this identifier; case counts. */
  public static Optional<TileMatrixSet> find(String id) {
    for (TileMatrixSet set : values()) {
      if (set.id.equals(id)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  /** The level of this identifier. */
  public Optional<TileMatrix> findMatrix(String matrix) {
    return matrices.stream().filter(each -> each.id().equals(matrix)).findFirst();
  }

  /** Identifier in every protocol. */
  public String id() {
    return id;
  }

  /** For people. */
  public LocalizedText title() {
    return title;
  }

  /** Code of the CRS. */
  public int epsg() {
    return epsg;
  }

  /** All levels, from the smallest scale to the largest. */
  public List<TileMatrix> matrices() {
    return matrices;
  }
}
