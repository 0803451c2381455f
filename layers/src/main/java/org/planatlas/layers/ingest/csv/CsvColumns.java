package org.planatlas.layers.ingest.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.planatlas.layers.encode.CsvWriter;

/**
 * Which columns hold the geometry.
 *
 * @param wkt column of WKT or hexadecimal WKB; -1 for none
 * @param x column of eastings or longitudes; -1 for none
 * @param y column of northings or latitudes
 * @param crs column that names the CRS in every row, as our own exports have it; -1 for none
 */
record CsvColumns(int wkt, int x, int y, int crs) {

  private static final Set<String> WKT =
      Set.of("wkt", "geom", "geometry", "the_geom", "shape", "wkb_geometry", "几何", "图形");
  private static final Set<String> X =
      Set.of(
          "x",
          "lon",
          "lng",
          "long",
          "longitude",
          "easting",
          "east",
          "e",
          "经度",
          "东坐标",
          "x坐标",
          "横坐标",
          "point_x",
          "coord_x");
  private static final Set<String> Y =
      Set.of(
          "y",
          "lat",
          "latitude",
          "northing",
          "north",
          "n",
          "纬度",
          "北坐标",
          "y坐标",
          "纵坐标",
          "point_y",
          "coord_y");

  /** Finds them by their names. */
  static CsvColumns of(List<String> head) {
    int wkt = -1;
    int x = -1;
    int y = -1;
    int crs = -1;
    for (int i = 0; i < head.size(); i++) {
      String name = head.get(i).strip().toLowerCase(Locale.ROOT);
      wkt = wkt < 0 && WKT.contains(name) ? i : wkt;
      x = x < 0 && X.contains(name) ? i : x;
      y = y < 0 && Y.contains(name) ? i : y;
      crs = name.equals(CsvWriter.CRS_COLUMN) ? i : crs;
    }
    boolean pair = x >= 0 && y >= 0;
    return new CsvColumns(wkt, wkt < 0 && pair ? x : -1, wkt < 0 && pair ? y : -1, crs);
  }

  /** The same columns, none of which names the CRS. */
  CsvColumns withoutCrs() {
    return new CsvColumns(wkt, x, y, -1);
  }

  /**
   * Whether a column tells nothing but the place. Columns of coordinates are attributes, too,
   * unless the file names their CRS: then they say no more than the geometry.
   */
  boolean isPlace(int column) {
    return column == wkt || crs >= 0 && (column == crs || column == x || column == y);
  }

  /** Whether there is any geometry. */
  boolean isPresent() {
    return wkt >= 0 || x >= 0;
  }

  /** The delimiter that parts the first line best. */
  static char delimiter(String firstLine) {
    char best = ',';
    for (char c : new char[] {'\t', ';', '|'}) {
      best = count(firstLine, c) > count(firstLine, best) ? c : best;
    }
    return best;
  }

  private static long count(String text, char c) {
    return text.chars().filter(each -> each == c).count();
  }
}
