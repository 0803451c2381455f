package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.overlay.Contact;
import org.planatlas.geo.overlay.OverlayPiece;

/**
 * A feature near the site. How it meets each part of the site is found once, however many rules
 * ask; what it shares with several parts together follows from that where only one meets it.
 */
final class Candidate {

  private final NearbyRow row;
  private final Map<CheckSite.Part, Shared> byPart = new HashMap<>();
  private final Map<CheckSite, Shared> bySite = new HashMap<>();
  private final Map<CheckSite, Double> distances = new HashMap<>();

  /** How the feature meets a site or a part of it, with the ellipsoidal area they share. */
  record Shared(OverlayPiece piece, Area ellipsoidal) {

    static final Shared NOTHING = new Shared(OverlayPiece.DISJOINT, Area.ZERO);

    private static Shared of(OverlayPiece piece, CheckSite site, NearbyRow row) {
      boolean measured = piece.planarArea().squareMetres() > 0;
      if (!measured) {
        return new Shared(piece, Area.ZERO);
      }
      Optional<Area> known =
          piece.contact() == Contact.WITHIN && piece.geometry() == row.inPlane()
              ? row.ellipsoidal()
              : Optional.empty();
      return new Shared(piece, known.orElseGet(() -> site.ellipsoidal(piece.geometry())));
    }

    private Shared withContact(Contact contact) {
      return new Shared(
          new OverlayPiece(contact, piece.geometry(), piece.planarArea(), piece.lengthMetres()),
          ellipsoidal);
    }
  }

  Candidate(NearbyRow row) {
    this.row = row;
  }

  String id() {
    return row.id();
  }

  /** The number in the id, by which features are ordered. */
  long fid() {
    return row.fid();
  }

  Object attribute(String name) {
    return row.attribute(name);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(row.attribute(name)).map(Object::toString);
  }

  Geometry inPlane() {
    return row.inPlane();
  }

  /** The box of {@link #inPlane}, without reading it. */
  Envelope box() {
    return row.box();
  }

  /** Whether each vertex has a place: without one an overlay may find nothing and not say why. */
  boolean isSurelyPlaced() {
    // what is read later comes from a copy, which is made of nothing else
    return !row.isHeld() || Double.isFinite(inPlane().getArea() + inPlane().getLength());
  }

  /** Whether it is known that the feature shares no ground with any other of its layer. */
  boolean isApart() {
    return row.isApart();
  }

  /** Metres from a site, 0 when they meet; found once. */
  double distance(CheckSite site) {
    return distances.computeIfAbsent(site, one -> one.whole().nearest().distance(inPlane()));
  }

  /** Whether it surely lies farther from a site than some metres, by its box. */
  boolean isBeyond(double metres, CheckSite site) {
    Envelope around = box().copy();
    around.expandBy(metres);
    return site.whole().excludes(around);
  }

  /** How it meets a site. */
  OverlayPiece piece(CheckSite site) {
    return sharedWith(site).piece();
  }

  /**
   * How many vertices finding {@link #piece} adds to those that were held before: of the feature
   * when that was not, and of what it shares with the site when that is not all of it.
   */
  long verticesOf(CheckSite site) {
    Geometry shared = piece(site).geometry();
    boolean isLoaded = !row.isHeld() && !site.whole().excludes(box());
    long own = isLoaded ? inPlane().getNumPoints() : 0;
    return own + (isLoaded || row.isHeld() ? cut(shared, site) : 0);
  }

  /** What lies in the feature whole is the site itself. */
  private long cut(Geometry shared, CheckSite site) {
    boolean isKept = shared == inPlane() || shared == site.whole().site();
    return isKept ? 0 : shared.getNumPoints();
  }

  /** Ellipsoidal area of {@link #piece}. */
  Area ellipsoidal(CheckSite site) {
    return sharedWith(site).ellipsoidal();
  }

  /** How it meets one part of a site; of thousands of parts most are far, and not remembered. */
  Shared sharedWith(CheckSite.Part part, CheckSite site) {
    return part.overlay().excludes(box())
        ? Shared.NOTHING
        : byPart.computeIfAbsent(part, one -> Shared.of(one.overlay().piece(inPlane()), site, row));
  }

  private Shared sharedWith(CheckSite site) {
    Shared known = bySite.get(site);
    if (known == null) {
      known = overlay(site);
      bySite.put(site, known);
    }
    return known;
  }

  private Shared overlay(CheckSite site) {
    List<Shared> met = new ArrayList<>();
    for (CheckSite.Part part : site.partsNear(box())) {
      Shared one = sharedWith(part, site);
      if (met.isEmpty() || one.piece().contact() != Contact.DISJOINT) {
        met.removeIf(other -> other.piece().contact() == Contact.DISJOINT);
        met.add(one);
      }
    }
    if (met.size() > 1) {
      return Shared.of(site.whole().piece(inPlane()), site, row);
    }
    Shared only = met.isEmpty() ? Shared.NOTHING : met.get(0);
    boolean isOneOfMany = site.parts().size() > 1;
    // what contains one part contains the site only when there is no other
    return isOneOfMany && only.piece().contact() == Contact.CONTAINS
        ? only.withContact(Contact.OVERLAP)
        : only;
  }
}
