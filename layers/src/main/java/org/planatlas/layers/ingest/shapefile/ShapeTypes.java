package org.planatlas.layers.ingest.shapefile;

import org.planatlas.layers.ingest.Ordinates;

/** Shape type numbers of the technical description. */
final class ShapeTypes {

  static final int NULL = 0;
  static final int MULTIPATCH = 31;

  private ShapeTypes() {}

  /**
   * 1 point, 3 line, 5 polygon, 8 multipoint; the Z (10 more) and M (20 more) forms give the same;
   * -1 for others.
   */
  static int family(int type) {
    int base = type % 10;
    boolean known = type > 0 && type < 30 && (base == 1 || base == 3 || base == 5 || base == 8);
    return known ? base : -1;
  }

  /** The tens of the number: 1 for heights, 2 for measures alone. */
  static Ordinates ordinates(int type) {
    return new Ordinates(type / 10 == 1, type / 10 == 2);
  }
}
