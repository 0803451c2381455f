package org.planatlas.layers.ingest;

/**
 * What the positions of a file have beside x and y; none of it is kept.
 *
 * @param z heights
 * @param m measures
 */
public record Ordinates(boolean z, boolean m) {

  /** Only x and y. */
  public static final Ordinates XY = new Ordinates(false, false);
}
