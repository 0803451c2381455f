package org.planatlas.layers.conflict;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.overlay.OverlayPiece;

/** A feature near the site. How it meets the site is found once, however many rules ask. */
final class Candidate {

  private final SimpleFeature feature;
  private final Geometry inPlane;
  private final CheckSite site;
  private OverlayPiece piece;
  private Area ellipsoidal;
  private final Map<CheckSite.Part, Shared> byPart = new HashMap<>();

  /** How the feature meets a part of the site, with the ellipsoidal area they share. */
  record Shared(OverlayPiece piece, Area ellipsoidal) {}

  Candidate(SimpleFeature feature, Geometry inPlane, CheckSite site) {
    this.feature = feature;
    this.inPlane = inPlane;
    this.site = site;
  }

  String id() {
    return feature.getID();
  }

  /** The number in the id, by which features are ordered. */
  long fid() {
    String id = id();
    return Long.parseLong(id.substring(id.lastIndexOf('.') + 1));
  }

  Object attribute(String name) {
    return feature.getAttribute(name);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(feature.getAttribute(name)).map(Object::toString);
  }

  Geometry inPlane() {
    return inPlane;
  }

  OverlayPiece piece() {
    if (piece == null) {
      piece = site.whole().piece(inPlane);
    }
    return piece;
  }

  /** Ellipsoidal area of {@link #piece()}. */
  Area ellipsoidal() {
    if (ellipsoidal == null) {
      ellipsoidal = site.ellipsoidal(piece().geometry());
    }
    return ellipsoidal;
  }

  /** How it meets one part of the site. */
  Shared sharedWith(CheckSite.Part part) {
    return byPart.computeIfAbsent(part, this::overlayWith);
  }

  private Shared overlayWith(CheckSite.Part part) {
    OverlayPiece shared = part.overlay().piece(inPlane);
    boolean measured = shared.planarArea().squareMetres() > 0;
    return new Shared(shared, measured ? site.ellipsoidal(shared.geometry()) : Area.ZERO);
  }
}
