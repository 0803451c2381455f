package org.planatlas.layers.conflict.rule;

/**
 * A distance that holds for some features.
 *
 * @param where which features
 * @param metres distance from their edge
 * @param lineHalfWidth metres from the centre line of a feature drawn as a line to the edge that
 *     the law measures from; an assumption on the safe side
 */
public record Band(Where where, double metres, double lineHalfWidth) {

  /** The distance from the feature as it is drawn. */
  public double metresFrom(int dimension) {
    return dimension == 1 ? metres + lineHalfWidth : metres;
  }

  /** The largest distance from any feature as it is drawn. */
  public double reach() {
    return metres + lineHalfWidth;
  }
}
