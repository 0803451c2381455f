package org.planatlas.layers.conflict.rule;

import java.util.Optional;
import java.util.Set;
import org.planatlas.geo.overlay.OverlayTolerance;

/** Reads from when on a shared part counts: {@code sliver: {area_m2: 1, width_m: 0.01}}. */
final class SliverReader {

  /** More would let real overlaps pass for what two drawings of one border leave. */
  private static final double LARGEST_SQUARE_METRES = 100;

  private static final double LARGEST_METRES = 1;

  private SliverReader() {}

  /** The limits of a rule or of all; what is not said is as {@code absent} has it. */
  static OverlayTolerance read(
      YamlReading in, YamlNode parent, String what, OverlayTolerance absent) {
    Optional<YamlNode> node = in.child(parent, "sliver");
    if (node.isEmpty()) {
      return absent;
    }
    in.allow(node.get(), what + " sliver", Set.of("area_m2", "width_m"));
    double area = in.number(node.get(), "area_m2").orElse(absent.sliverSquareMetres());
    double width = in.number(node.get(), "width_m").orElse(absent.sliverWidthMetres());
    if (!(area >= 0 && area <= LARGEST_SQUARE_METRES && width >= 0 && width <= LARGEST_METRES)) {
      in.problem(
          node.get().line(),
          what + ": the limits of a sliver are 0 to 100 square metres and 0 to 1 metre.");
      return absent;
    }
    return new OverlayTolerance(area, width);
  }
}
