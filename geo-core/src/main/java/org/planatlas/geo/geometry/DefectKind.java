package org.planatlas.geo.geometry;

/** What can be wrong with a geometry (OGC 06-103r4, 6.1.11 and 6.1.12). */
public enum DefectKind {
  /** No coordinates at all. */
  EMPTY("The geometry is empty"),
  /** A coordinate that is no number. */
  NOT_A_NUMBER("A coordinate is not a finite number"),
  /** A ring or line with too few different points. */
  TOO_FEW_POINTS("A ring or line has too few different points"),
  /** A ring that does not end where it begins. */
  OPEN_RING("A ring does not end where it begins"),
  /** A boundary that crosses another or itself, as in a bow-tie. */
  SELF_INTERSECTION("The boundary crosses itself"),
  /** A ring that touches itself in a point. */
  RING_SELF_TOUCH("A ring touches itself"),
  /** A hole that is not in its shell. */
  HOLE_OUTSIDE_SHELL("A hole lies outside its outer ring"),
  /** A hole within a hole. */
  NESTED_HOLES("A hole lies within another hole"),
  /** A polygon within another of the same multipolygon, or overlapping it. */
  NESTED_SHELLS("A part lies within another part"),
  /** Holes that cut the interior in two. */
  DISCONNECTED_INTERIOR("Holes cut the polygon into separate parts"),
  /** One ring twice. */
  DUPLICATE_RINGS("A ring occurs twice"),
  /** A polygon without area. */
  NO_AREA("The polygon has no area"),
  /** More parts, or crossings of a boundary, than are worked on. */
  TOO_COMPLEX("The geometry has too many parts or crossings to be repaired");

  private final String sentence;

  DefectKind(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, in words, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
