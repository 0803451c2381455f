package org.planatlas.seedgen;

/**
 * Where a feature's position comes from; written to every feature.
 *
 * @param status one of SURVEYED, OFFICIAL, APPROXIMATE, SYNTHETIC, UNKNOWN
 * @param errorMetres guessed error of position in metres, or null when a position has no meaning
 * @param source one line in English
 */
record Provenance(String status, Integer errorMetres, String source) {
  /** Geometry invented by this generator. */
  static Provenance synthetic() {
    return new Provenance("SYNTHETIC", null, "PlanAtlas seed generator, illustrative");
  }

  /** Geometry invented here for a project that is named in the plan. */
  static Provenance synthetic(String what) {
    return new Provenance("SYNTHETIC", null, "PlanAtlas seed generator, illustrative: " + what);
  }

  /** Geometry put where a text says it is. */
  static Provenance approximate(int errorMetres, String source) {
    return new Provenance("APPROXIMATE", errorMetres, source);
  }
}
