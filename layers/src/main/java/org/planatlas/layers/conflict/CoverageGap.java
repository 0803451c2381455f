package org.planatlas.layers.conflict;

import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * Ground on which a layer tells a rule nothing.
 *
 * @param layer name
 * @param ground in the plane of the site; empty for the whole site, where the layer says nothing at
 *     all
 * @param aroundMetres how far around the site the rule looks; 0 for the site alone
 * @param reason why it says nothing
 */
public record CoverageGap(
    String layer, Optional<UnseenGround> ground, double aroundMetres, LocalizedText reason) {

  /** A layer that could not be read, or holds nothing. */
  static CoverageGap ofWholeSite(String layer, LocalizedText reason) {
    return new CoverageGap(layer, Optional.empty(), 0, reason);
  }
}
