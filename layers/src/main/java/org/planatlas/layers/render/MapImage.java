package org.planatlas.layers.render;

import java.awt.Color;
import java.util.List;
import java.util.Objects;
import org.geotools.geometry.jts.ReferencedEnvelope;

/**
 * A picture to draw.
 *
 * @param layers the lowest first
 * @param box extent with its CRS, x east, y north; stretched to the picture
 * @param width pixels, 1 or more
 * @param height pixels, 1 or more
 * @param background colour under the layers
 * @param transparent true leaves out the background
 */
public record MapImage(
    List<MapLayer> layers,
    ReferencedEnvelope box,
    int width,
    int height,
    Color background,
    boolean transparent) {

  private static final double DEGREE_METRES = 111319.49;
  private static final double PIXEL_METRES = 0.00028;

  /** Copies the list and checks the numbers. */
  public MapImage {
    layers = List.copyOf(layers);
    Objects.requireNonNull(box.getCoordinateReferenceSystem(), "CRS of the box");
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("A picture is at least one pixel wide and high.");
    }
    if (!(box.getWidth() > 0) || !(box.getHeight() > 0)) {
      throw new IllegalArgumentException("The box of a picture must have a width and a height.");
    }
  }

  /**
   * Scale denominator by the OGC's convention: a pixel is 0.28 mm, a degree 111,319.49 m whatever
   * the latitude (OGC 05-077r4, 10.2). Taken along x.
   */
  public double scaleDenominator() {
    return metres(box.getWidth()) / (width * PIXEL_METRES);
  }

  private double metres(double span) {
    boolean degrees =
        box.getCoordinateReferenceSystem()
            instanceof org.geotools.api.referencing.crs.GeographicCRS;
    return degrees ? span * DEGREE_METRES : span;
  }
}
