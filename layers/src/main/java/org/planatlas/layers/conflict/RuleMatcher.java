package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.Contact;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.geo.overlay.UnionTiles;
import org.planatlas.layers.conflict.rule.Band;
import org.planatlas.layers.conflict.rule.OtherLayer;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.Truth;

/**
 * Finds the parts of the site that one rule is about, and the ground on which its layers say
 * nothing: a feature that is known hits wherever it lies, silence counts only on surveyed ground.
 */
final class RuleMatcher {

  private final CheckSite site;
  private final LayerReader layers;
  private final SurveyedGround surveyed;
  private final Optional<String> ownProject;
  private final BandMatcher graded;
  private int tested;

  RuleMatcher(
      CheckSite site, LayerReader layers, SurveyedGround surveyed, Optional<String> ownProject) {
    this.site = site;
    this.layers = layers;
    this.surveyed = surveyed;
    this.ownProject = ownProject;
    this.graded = new BandMatcher(site);
  }

  /** Matches a rule whose layers could all be read. */
  Match match(Rule rule) {
    tested = 0;
    LayerSnapshot layer = layers.read(rule.layer(), rule.reachMetres());
    Match related =
        switch (rule.relation()) {
          case INSIDE -> inside(rule, layer);
          case WITHIN -> within(rule, layer);
          case OUTSIDE -> outside(inside(rule, layer), layer);
          case STRADDLING -> straddling(inside(rule, layer), layer);
        };
    Match both = rule.andIn().map(other -> restrict(rule, related, other, true)).orElse(related);
    return rule.notIn().map(other -> restrict(rule, both, other, false)).orElse(both);
  }

  /** How many features of the layer the last match compared with the site exactly. */
  int tested() {
    return tested;
  }

  private List<Unseen> unseen(LayerSnapshot layer, double metres) {
    UnseenGround rest = surveyed.unseenAround(layer, site, metres);
    return rest.geometry().isEmpty() ? List.of() : List.of(new Unseen(layer, rest, metres));
  }

  private Match inside(Rule rule, LayerSnapshot layer) {
    List<Piece> hits = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>();
    List<Piece> contacts = new ArrayList<>();
    List<Candidate> slivers = new ArrayList<>();
    for (Candidate candidate : layer.candidates()) {
      layers.deadline().verify();
      Truth counts = rule.where().condition().test(candidate::attribute);
      if (counts == Truth.FALSE || NearestSearch.isOwn(rule, candidate, ownProject)) {
        continue;
      }
      tested++;
      Contact contact = contact(rule, candidate);
      if (contact == Contact.SLIVER) {
        slivers.add(candidate);
      } else if (contact == Contact.TOUCH && liesOnBorder(candidate)) {
        Geometry shared = onBorder(candidate);
        if (counts == Truth.TRUE) {
          hits.add(Piece.cut(candidate, shared, Contact.OVERLAP));
        } else {
          undecided.add(candidate);
        }
      } else if (contact == Contact.TOUCH) {
        contacts.add(Piece.of(candidate, site));
      } else if (contact.isShared() && counts == Truth.TRUE) {
        hits.add(piece(candidate, contact));
      } else if (contact.isShared()) {
        undecided.add(candidate);
      }
    }
    boolean count = !areSliverTogether(rule, slivers);
    for (Candidate sliver : slivers) {
      if (!count) {
        contacts.add(piece(sliver, Contact.SLIVER));
      } else if (rule.where().condition().test(sliver::attribute) == Truth.TRUE) {
        hits.add(Piece.of(sliver, site));
      } else {
        undecided.add(sliver);
      }
    }
    return new Match(hits, undecided, contacts, unseen(layer, 0));
  }

  /** How a feature meets the site, by what a rule takes for a sliver. */
  private Contact contact(Rule rule, Candidate candidate) {
    OverlayPiece piece = candidate.piece(site);
    boolean isOpen = piece.contact() == Contact.OVERLAP || piece.contact() == Contact.SLIVER;
    if (!isOpen
        || rule.sliver().equals(site.sliver())
        || !(piece.geometry() instanceof Polygonal)) {
      return piece.contact();
    }
    double smaller = Math.min(site.whole().site().getArea(), candidate.inPlane().getArea());
    Geometry shared = piece.geometry();
    return rule.sliver().isSliver(shared, smaller) ? Contact.SLIVER : Contact.OVERLAP;
  }

  private Piece piece(Candidate candidate, Contact contact) {
    OverlayPiece plain = candidate.piece(site);
    return plain.contact() == contact
        ? Piece.of(candidate, site)
        : Piece.cut(candidate, plain.geometry(), contact);
  }

  private boolean liesOnBorder(Candidate candidate) {
    return !isPolygonal() && site.isPart(onBorder(candidate));
  }

  /**
   * The lines and points of the site that lie along the border of a feature. What has no width has
   * no side: a road along the border of two protected parcels is in both, not in neither.
   */
  private Geometry onBorder(Candidate candidate) {
    List<Geometry> shared = new ArrayList<>();
    Geometry lines = RobustOverlay.lines(site.whole().site());
    if (!lines.isEmpty()) {
      shared.add(RobustOverlay.lines(RobustOverlay.intersection(lines, candidate.inPlane())));
    }
    Geometry points = RobustOverlay.points(site.whole().site());
    for (int i = 0; i < points.getNumGeometries(); i++) {
      if (points.getGeometryN(i).intersects(candidate.inPlane())) {
        shared.add(points.getGeometryN(i));
      }
    }
    return PieceMeasure.together(shared);
  }

  /** Many slivers may be a part together: what is dropped must be one as a whole. */
  private boolean areSliverTogether(Rule rule, List<Candidate> slivers) {
    if (slivers.isEmpty()) {
      return true;
    }
    Geometry all = union(slivers.stream().map(one -> one.piece(site).geometry()).toList());
    double siteArea = site.whole().site().getArea();
    return rule.sliver().isSliver(all, siteArea);
  }

  private Match within(Rule rule, LayerSnapshot layer) {
    List<Piece> hits = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>();
    Envelope box = site.whole().site().getEnvelopeInternal();
    for (Candidate candidate : layer.candidates()) {
      layers.deadline().verify();
      if (box.distance(candidate.box()) > rule.reachMetres()) {
        continue;
      }
      Truth counts = rule.where().condition().test(candidate::attribute);
      if (counts == Truth.FALSE || NearestSearch.isOwn(rule, candidate, ownProject)) {
        continue;
      }
      tested++;
      if (candidate.isBeyond(rule.reachMetres(), site)
          || candidate.distance(site) > rule.reachMetres()) {
        continue;
      }
      if (rule.isGraded()) {
        graded.match(rule, candidate, counts, hits, undecided);
        continue;
      }
      NearElements near = near(rule, candidate);
      counts = counts.and(near.isNear());
      if (counts == Truth.TRUE) {
        hits.add(cut(candidate, near.zone()));
      } else if (counts == Truth.UNKNOWN) {
        undecided.add(candidate);
      }
    }
    return new Match(hits, undecided, List.of(), unseen(layer, rule.reachMetres()));
  }

  /** Whether elements of a feature are near, and the ground around those that surely are. */
  private record NearElements(Truth isNear, Geometry zone) {}

  /** Tests polygons, lines and points of a feature each with the distance that counts for them. */
  private NearElements near(Rule rule, Candidate candidate) {
    Truth near = Truth.FALSE;
    List<Geometry> zones = new ArrayList<>();
    Geometry feature = candidate.inPlane();
    for (Geometry element : elements(feature)) {
      double distance = site.whole().nearest().distance(element);
      double metres = 0;
      for (Band band : rule.bands()) {
        double reach = band.metresFrom(element.getDimension());
        if (distance <= reach) {
          Truth one = band.where().condition().test(candidate::attribute);
          near = near.or(one);
          metres = one == Truth.TRUE ? Math.max(metres, reach) : metres;
        }
      }
      if (metres > 0) {
        zones.add(FeatureZone.of(element, metres, site.whole().site().getEnvelopeInternal()));
      }
    }
    return new NearElements(near, union(zones));
  }

  /** The polygons, the lines and the points of a feature, as far as it has any. */
  static List<Geometry> elements(Geometry feature) {
    return Stream.of(
            RobustOverlay.polygons(feature),
            RobustOverlay.lines(feature),
            RobustOverlay.points(feature))
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private Piece cut(Candidate candidate, Geometry zone) {
    OverlayPiece piece = site.whole().piece(zone);
    Contact contact = candidate.piece(site).contact();
    return Piece.cut(
        candidate, piece.geometry(), contact == Contact.DISJOINT ? Contact.NEAR : contact);
  }

  /**
   * What no feature covers. A feature of unknown kind may cover it, and so may one that nobody
   * surveyed: then nobody knows.
   */
  private Match outside(Match inside, LayerSnapshot layer) {
    List<Geometry> sure = inside.hits().stream().map(this::cover).toList();
    List<Geometry> possible = new ArrayList<>(sure);
    inside.undecided().forEach(one -> possible.add(cover(one)));
    FeatureGround taken = layers.ground(sure);
    Geometry free = taken.outOf(site);
    FeatureGround perhaps = inside.undecided().isEmpty() ? taken : layers.ground(possible);
    Geometry surelyFree = inside.undecided().isEmpty() ? free : perhaps.outOf(site);
    Geometry known = surveyed.seen(layer, surelyFree);
    Geometry unknown = surveyed.unseen(layer, surelyFree);
    List<Unseen> unseen =
        site.isPart(unknown) ? List.of(new Unseen(layer, UnseenGround.of(unknown), 0)) : List.of();
    boolean isOpen = !inside.undecided().isEmpty() && site.isPart(perhaps.in(free));
    List<Piece> hits =
        site.isPart(known) ? List.of(Piece.cut(null, known, Contact.OVERLAP)) : List.of();
    return new Match(hits, isOpen ? inside.undecided() : List.of(), List.of(), unseen);
  }

  /** Partly inside, partly outside; the latter only where the layer was surveyed. */
  private Match straddling(Match inside, LayerSnapshot layer) {
    if (inside.hits().isEmpty()) {
      return inside;
    }
    List<Geometry> covers = inside.hits().stream().map(this::cover).toList();
    boolean isAllSeen = surveyed.unseen(layer, site.whole().site()).isEmpty();
    if (isAllSeen && isPolygonal() && covers.stream().allMatch(Polygonal.class::isInstance)) {
      // whether something is left is told by its size, for which nobody needs to make it
      boolean isLeft = site.isPartOfArea(site.planar().squareMetres() - UnionTiles.area(covers));
      return isLeft
          ? inside
          : new Match(List.of(), inside.undecided(), inside.contacts(), List.of());
    }
    Geometry rest = layers.ground(covers).outOf(site);
    if (site.isPart(surveyed.seen(layer, rest))) {
      return inside;
    }
    Geometry unknown = surveyed.unseen(layer, rest);
    List<Unseen> unseen =
        site.isPart(unknown) ? List.of(new Unseen(layer, UnseenGround.of(unknown), 0)) : List.of();
    return new Match(List.of(), inside.undecided(), inside.contacts(), unseen);
  }

  /** Keeps of a match what lies in another layer, or what does not. */
  private Match restrict(Rule rule, Match match, OtherLayer other, boolean keepShared) {
    if (match.hits().isEmpty() && match.undecided().isEmpty()) {
      return match;
    }
    LayerSnapshot layer = layers.read(other.layer(), 0);
    List<Geometry> surely = new ArrayList<>();
    List<Geometry> slivers = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>(match.undecided());
    for (Candidate candidate : listShared(rule, layer, other, slivers)) {
      if (other.where().condition().test(candidate::attribute) == Truth.TRUE) {
        surely.add(cover(candidate));
      } else if (meetsAny(match, candidate)) {
        undecided.add(candidate);
      }
    }
    FeatureGround ground = layers.ground(surely);
    List<Piece> hits = new ArrayList<>();
    List<Unseen> unseen = new ArrayList<>(match.unseen());
    for (Piece piece : match.hits()) {
      restrict(piece, ground, layer, keepShared, hits, unseen);
    }
    Geometry all = PieceMeasure.together(hits.stream().map(Piece::geometry).toList());
    List<Piece> contacts = new ArrayList<>(match.contacts());
    if (keepShared) {
      addSlivers(match.hits(), layers.ground(slivers), contacts);
    }
    if (site.isPart(all)) {
      return new Match(hits, undecided, contacts, unseen);
    }
    hits.stream()
        .filter(hit -> hit.candidate() != null)
        .forEach(hit -> contacts.add(Piece.cut(hit.candidate(), hit.geometry(), Contact.SLIVER)));
    return new Match(List.of(), undecided, contacts, unseen);
  }

  /** What pieces share with ground that is too little to count: listed apart, not dropped. */
  private static void addSlivers(List<Piece> pieces, FeatureGround ground, List<Piece> contacts) {
    for (Piece piece : pieces) {
      Geometry shared = ground.in(piece.geometry());
      if (piece.candidate() != null && !shared.isEmpty()) {
        contacts.add(Piece.cut(piece.candidate(), shared, Contact.SLIVER));
      }
    }
  }

  /**
   * Features that count, or may, and share more with the site than a border of its areas.
   *
   * @param few receives the ground of those that share a sliver only
   */
  private List<Candidate> listShared(
      Rule rule, LayerSnapshot layer, OtherLayer other, List<Geometry> few) {
    List<Candidate> shared = new ArrayList<>();
    List<Candidate> slivers = new ArrayList<>();
    for (Candidate candidate : layer.candidates()) {
      layers.deadline().verify();
      if (other.where().condition().test(candidate::attribute) == Truth.FALSE) {
        continue;
      }
      Contact contact = contact(rule, candidate);
      if (contact.isShared() || (contact == Contact.TOUCH && liesOnBorder(candidate))) {
        shared.add(candidate);
      } else if (contact == Contact.SLIVER) {
        slivers.add(candidate);
      }
    }
    if (areSliverTogether(rule, slivers)) {
      slivers.forEach(one -> few.add(cover(one)));
    } else {
      shared.addAll(slivers);
    }
    return shared;
  }

  private boolean meetsAny(Match match, Candidate candidate) {
    Envelope box = candidate.piece(site).geometry().getEnvelopeInternal();
    return match.hits().stream()
            .anyMatch(hit -> hit.geometry().getEnvelopeInternal().intersects(box))
        || match.undecided().stream()
            .anyMatch(one -> one.inPlane().getEnvelopeInternal().intersects(box));
  }

  private void restrict(
      Piece piece,
      FeatureGround ground,
      LayerSnapshot other,
      boolean keepShared,
      List<Piece> hits,
      List<Unseen> unseen) {
    Geometry outside = ground.outOf(piece.geometry());
    Geometry unknown = surveyed.unseen(other, outside);
    if (site.isPart(unknown)) {
      unseen.add(new Unseen(other, UnseenGround.of(unknown), 0));
    }
    Geometry kept = keepShared ? ground.in(piece.geometry()) : surveyed.seen(other, outside);
    if (!kept.isEmpty()) {
      hits.add(piece.withGeometry(kept));
    }
  }

  private Geometry cover(Piece piece) {
    return isPolygonal() ? piece.geometry() : cover(piece.candidate());
  }

  /** What takes part of the site away: of a line or point site the feature itself covers it. */
  private Geometry cover(Candidate candidate) {
    return isPolygonal() ? candidate.piece(site).geometry() : candidate.inPlane();
  }

  private boolean isPolygonal() {
    return site.whole().site() instanceof Polygonal;
  }

  private static Geometry union(List<Geometry> pieces) {
    return AreaUnion.of(pieces);
  }
}
