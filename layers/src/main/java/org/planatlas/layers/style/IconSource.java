package org.planatlas.layers.style;

import java.util.Optional;

/**
 * Pictures that styles name. A name is never an address: nothing outside the source can be reached.
 */
@FunctionalInterface
public interface IconSource {

  /** A source without pictures. */
  IconSource NONE = name -> Optional.empty();

  /** Bytes of an SVG or PNG file, {@code icons/dam.svg} say; empty when there is none. */
  Optional<byte[]> find(String name);
}
