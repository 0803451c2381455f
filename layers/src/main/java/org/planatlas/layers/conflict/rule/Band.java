package org.planatlas.layers.conflict.rule;

/**
 * A distance that holds for some features.
 *
 * @param where which features
 * @param metres distance from their edge
 * @param lineHalfWidth metres from a feature drawn as a centre line, or as a point, to the edge
 *     that the law measures from; an assumption on the safe side
 */
public record Band(Where where, double metres, double lineHalfWidth) {

  /** The distance from an element as it is drawn: 0 for points, 1 for lines, 2 for polygons. */
  public double metresFrom(int dimension) {
    return dimension < 2 ? metres + lineHalfWidth : metres;
  }

  /** The largest distance from any feature as it is drawn. */
  public double reach() {
    return metres + lineHalfWidth;
  }
}
