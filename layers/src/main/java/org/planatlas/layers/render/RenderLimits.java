package org.planatlas.layers.render;

import java.time.Duration;

/**
 * What one picture may cost.
 *
 * @param maxPixels width times height
 * @param maxTime from the first byte read to the last layer drawn
 */
public record RenderLimits(long maxPixels, Duration maxTime) {

  /** 4096 x 4096 pixels and 30 seconds. */
  public static final RenderLimits DEFAULT =
      new RenderLimits(4096L * 4096L, Duration.ofSeconds(30));
}
