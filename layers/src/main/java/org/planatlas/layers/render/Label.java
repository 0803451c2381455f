package org.planatlas.layers.render;

import java.awt.Color;
import java.awt.Font;

/**
 * A text waiting for its place.
 *
 * @param text one line
 * @param look font and colours
 * @param shape what it belongs to, in pixels
 * @param placement where it may go
 * @param options what it may do
 * @param priority larger is placed first
 * @param order position in the drawing, breaks ties
 */
record Label(
    String text,
    Look look,
    PixelShape shape,
    Placement placement,
    Options options,
    double priority,
    int order) {

  /**
   * Font and colours.
   *
   * @param halo null for none
   * @param haloRadius pixels
   */
  record Look(Font font, Color fill, Color halo, double haloRadius) {}

  /**
   * Where the text goes.
   *
   * @param along true on a line, false at a point
   * @param anchorX 0 puts the left end of the text on the point, 1 the right end
   * @param anchorY 0 puts the bottom of the text on the point, 1 the top
   * @param dx pixels to the right
   * @param dy pixels upwards; on a line pixels to its left
   * @param rotation degrees clockwise
   */
  record Placement(
      boolean along, double anchorX, double anchorY, double dx, double dy, double rotation) {}

  /**
   * Vendor options in GeoServer's names and meanings.
   *
   * @param follow letters follow the bends of the line
   * @param group one label for all features of the layer with the same text
   * @param resolve false is drawn whatever lies there
   * @param spaceAround pixels kept free around it
   * @param fit share of the text's box that must lie in its area, 0 to 1
   * @param repeat pixels between repetitions on a line, 0 for none
   * @param maxAngle degrees of bend allowed between two letters
   * @param maxDisplacement pixels that the text may move to find room
   * @param partials true lets the edge of the picture cut it
   */
  record Options(
      boolean follow,
      boolean group,
      boolean resolve,
      double spaceAround,
      double fit,
      double repeat,
      double maxAngle,
      double maxDisplacement,
      boolean partials) {}
}
