package org.planatlas.geo.overlay;

/** A place where a segment of an object's border crosses one of the site's, inside of both. */
final class Crossing {
  final int ofObject;
  final int ofSite;
  final double x;
  final double y;

  /** Whether the object's border goes into the site here, and the site's out of the object. */
  final boolean isEntry;

  /** Distances from the beginnings of the two segments. */
  final double alongObject;

  final double alongSite;

  /** The next one on the same ring of the object, and of the site; this one when it is alone. */
  Crossing nextOnObject;

  Crossing nextOnSite;
  boolean isUsed;

  Crossing(
      int ofObject,
      int ofSite,
      double[] place,
      boolean isEntry,
      double alongObject,
      double alongSite) {
    this.ofObject = ofObject;
    this.ofSite = ofSite;
    this.x = place[0];
    this.y = place[1];
    this.isEntry = isEntry;
    this.alongObject = alongObject;
    this.alongSite = alongSite;
  }
}
