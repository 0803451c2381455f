package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.Contact;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.layers.conflict.rule.Band;
import org.planatlas.layers.conflict.rule.OtherLayer;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.Truth;

/**
 * Finds the parts of the site that one rule is about, and the ground on which its layers say
 * nothing: a feature that is known hits wherever it lies, silence counts only on surveyed ground.
 */
final class RuleMatcher {

  private static final int BUFFER_SEGMENTS_PER_QUARTER = 32;

  private final CheckSite site;
  private final LayerReader layers;
  private final SurveyedGround surveyed;
  private final Optional<String> ownProject;

  RuleMatcher(
      CheckSite site, LayerReader layers, SurveyedGround surveyed, Optional<String> ownProject) {
    this.site = site;
    this.layers = layers;
    this.surveyed = surveyed;
    this.ownProject = ownProject;
  }

  /** Matches a rule whose layers could all be read. */
  Match match(Rule rule) {
    LayerSnapshot layer = layers.read(rule.layer(), rule.reachMetres());
    Match related =
        switch (rule.relation()) {
          case INSIDE -> inside(rule, layer);
          case WITHIN -> within(rule, layer);
          case OUTSIDE -> outside(inside(rule, layer), layer);
          case STRADDLING -> straddling(inside(rule, layer), layer);
        };
    Match both = rule.andIn().map(other -> restrict(related, other, true)).orElse(related);
    return rule.notIn().map(other -> restrict(both, other, false)).orElse(both);
  }

  private List<Unseen> unseen(LayerSnapshot layer, double metres) {
    Geometry rest = surveyed.unseenAround(layer, site, metres);
    return rest.isEmpty() ? List.of() : List.of(new Unseen(layer, rest, metres));
  }

  private Match inside(Rule rule, LayerSnapshot layer) {
    List<Piece> hits = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>();
    List<Piece> contacts = new ArrayList<>();
    for (Candidate candidate : layer.candidates()) {
      layers.deadline().verify();
      Truth counts = rule.where().condition().test(candidate::attribute);
      if (counts == Truth.FALSE || NearestSearch.isOwn(rule, candidate, ownProject)) {
        continue;
      }
      Contact contact = candidate.piece(site).contact();
      if (contact == Contact.TOUCH || contact == Contact.SLIVER) {
        contacts.add(Piece.of(candidate, site));
      } else if (contact.isShared() && counts == Truth.TRUE) {
        hits.add(Piece.of(candidate, site));
      } else if (contact.isShared()) {
        undecided.add(candidate);
      }
    }
    return new Match(hits, undecided, contacts, unseen(layer, 0));
  }

  private Match within(Rule rule, LayerSnapshot layer) {
    List<Piece> hits = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>();
    Envelope box = site.whole().site().getEnvelopeInternal();
    for (Candidate candidate : layer.candidates()) {
      layers.deadline().verify();
      if (box.distance(candidate.inPlane().getEnvelopeInternal()) > rule.reachMetres()) {
        continue;
      }
      double distance = candidate.distance(site);
      Truth near = Truth.FALSE;
      double metres = 0;
      for (Band band : rule.bands()) {
        Truth one = band.where().condition().test(candidate::attribute);
        double reach = band.metresFrom(candidate.inPlane().getDimension());
        if (distance <= reach) {
          near = near.or(one);
          metres = one == Truth.TRUE ? Math.max(metres, reach) : metres;
        }
      }
      Truth counts = near.and(rule.where().condition().test(candidate::attribute));
      if (counts == Truth.TRUE) {
        hits.add(buffered(candidate, metres));
      } else if (counts == Truth.UNKNOWN) {
        undecided.add(candidate);
      }
    }
    return new Match(hits, undecided, List.of(), unseen(layer, rule.reachMetres()));
  }

  private Piece buffered(Candidate candidate, double metres) {
    Geometry zone = candidate.inPlane().buffer(metres, BUFFER_SEGMENTS_PER_QUARTER);
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
    Geometry surely = union(inside.hits().stream().map(this::cover).toList());
    Geometry perhaps = union(inside.undecided().stream().map(this::cover).toList());
    Geometry free = site.minus(surely);
    Geometry surelyFree = perhaps.isEmpty() ? free : site.minus(union(List.of(surely, perhaps)));
    Geometry known = surveyed.seen(layer, surelyFree);
    Geometry unknown = surveyed.unseen(layer, surelyFree);
    List<Unseen> unseen = site.isPart(unknown) ? List.of(new Unseen(layer, unknown, 0)) : List.of();
    if (site.isPart(known)) {
      Piece piece = Piece.cut(null, known, Contact.OVERLAP);
      return new Match(List.of(piece), List.of(), List.of(), unseen);
    }
    List<Candidate> undecided = site.isPart(free) ? inside.undecided() : List.of();
    return new Match(List.of(), undecided, List.of(), unseen);
  }

  /** Partly inside, partly outside; the latter only where the layer was surveyed. */
  private Match straddling(Match inside, LayerSnapshot layer) {
    if (inside.hits().isEmpty()) {
      return inside;
    }
    Geometry rest = site.minus(union(inside.hits().stream().map(this::cover).toList()));
    if (site.isPart(surveyed.seen(layer, rest))) {
      return inside;
    }
    Geometry unknown = surveyed.unseen(layer, rest);
    List<Unseen> unseen = site.isPart(unknown) ? List.of(new Unseen(layer, unknown, 0)) : List.of();
    return new Match(List.of(), inside.undecided(), inside.contacts(), unseen);
  }

  /** Keeps of a match what lies in another layer, or what does not. */
  private Match restrict(Match match, OtherLayer other, boolean keepShared) {
    if (match.hits().isEmpty() && match.undecided().isEmpty()) {
      return match;
    }
    LayerSnapshot layer = layers.read(other.layer(), 0);
    List<Geometry> surely = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>(match.undecided());
    for (Candidate candidate : layer.candidates()) {
      layers.deadline().verify();
      Truth counts = other.where().condition().test(candidate::attribute);
      if (counts != Truth.FALSE && candidate.piece(site).contact().isShared()) {
        if (counts == Truth.TRUE) {
          surely.add(cover(candidate));
        } else {
          undecided.add(candidate);
        }
      }
    }
    Geometry area = union(surely);
    List<Piece> hits = new ArrayList<>();
    List<Unseen> unseen = new ArrayList<>(match.unseen());
    for (Piece piece : match.hits()) {
      restrict(piece, area, layer, keepShared, hits, unseen);
    }
    return new Match(hits, undecided, match.contacts(), unseen);
  }

  private void restrict(
      Piece piece,
      Geometry area,
      LayerSnapshot other,
      boolean keepShared,
      List<Piece> hits,
      List<Unseen> unseen) {
    Geometry outside = PieceOverlay.restrict(piece.geometry(), area, false);
    Geometry unknown = surveyed.unseen(other, outside);
    if (site.isPart(unknown)) {
      unseen.add(new Unseen(other, unknown, 0));
    }
    Geometry kept =
        keepShared
            ? PieceOverlay.restrict(piece.geometry(), area, true)
            : surveyed.seen(other, outside);
    if (kept == piece.geometry() || site.isPart(kept)) {
      hits.add(piece.withGeometry(kept));
    }
  }

  private Geometry cover(Piece piece) {
    return isPolygonal() ? piece.geometry() : cover(piece.candidate());
  }

  /** The area that takes part of the site away: of a line or point the feature itself covers it. */
  private Geometry cover(Candidate candidate) {
    return isPolygonal()
        ? candidate.piece(site).geometry()
        : RobustOverlay.polygons(candidate.inPlane());
  }

  private boolean isPolygonal() {
    return site.whole().site() instanceof Polygonal;
  }

  private static Geometry union(List<Geometry> pieces) {
    return AreaUnion.of(pieces);
  }
}
