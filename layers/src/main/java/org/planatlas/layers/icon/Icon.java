package org.planatlas.layers.icon;

import java.awt.Graphics2D;

/** A picture of a style that can be drawn at any size, by many threads. */
public interface Icon {

  /** Width divided by height. */
  double aspect();

  /** Draws with the upper left corner at 0, 0; leaves the graphics as they were. */
  void draw(Graphics2D graphics, double width, double height);

  /** About how much memory it takes. */
  long bytes();
}
