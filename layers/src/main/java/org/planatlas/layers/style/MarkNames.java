package org.planatlas.layers.style;

import java.util.Set;

/** The mark names that styles may use: the well-known ones of SE 1.1 and GeoServer's hatches. */
public final class MarkNames {

  /** Every name that the renderer can draw. */
  public static final Set<String> ALL =
      Set.of(
          "square",
          "circle",
          "triangle",
          "star",
          "cross",
          "x",
          "diamond",
          "pentagon",
          "hexagon",
          "arrow",
          "shape://vertline",
          "shape://horline",
          "shape://slash",
          "shape://backslash",
          "shape://dot",
          "shape://plus",
          "shape://times",
          "shape://oarrow",
          "shape://carrow");

  private MarkNames() {}
}
