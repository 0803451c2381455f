package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Finds the parts of the site that one rule is about. */
final class RuleMatcher {

  private static final int BUFFER_SEGMENTS_PER_QUARTER = 32;
  private static final double NOISE_SQUARE_METRES = 1;

  private final CheckSite site;
  private final LayerReader layers;
  private final Optional<String> ownProject;

  RuleMatcher(CheckSite site, LayerReader layers, Optional<String> ownProject) {
    this.site = site;
    this.layers = layers;
    this.ownProject = ownProject;
  }

  /** Matches a rule whose layers could all be read. */
  Match match(Rule rule) {
    LayerSnapshot layer = layers.read(rule.layer(), rule.reachMetres());
    Match inside =
        switch (rule.relation()) {
          case WITHIN -> within(rule, layer);
          default -> inside(rule, layer);
        };
    Match related =
        switch (rule.relation()) {
          case OUTSIDE -> outside(inside);
          case STRADDLING -> straddling(inside);
          default -> inside;
        };
    return combine(rule, related);
  }

  private Match inside(Rule rule, LayerSnapshot layer) {
    List<Piece> hits = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>();
    List<Piece> contacts = new ArrayList<>();
    for (Candidate candidate : layer.candidates()) {
      Truth counts = rule.where().condition().test(candidate::attribute);
      if (counts == Truth.FALSE || NearestSearch.isOwn(rule, candidate, ownProject)) {
        continue;
      }
      Contact contact = candidate.piece().contact();
      if (contact == Contact.TOUCH || contact == Contact.SLIVER) {
        contacts.add(Piece.of(candidate));
      } else if (contact.isShared() && counts == Truth.TRUE) {
        hits.add(Piece.of(candidate));
      } else if (contact.isShared()) {
        undecided.add(candidate);
      }
    }
    return new Match(hits, undecided, contacts);
  }

  private Match within(Rule rule, LayerSnapshot layer) {
    List<Piece> hits = new ArrayList<>();
    List<Candidate> undecided = new ArrayList<>();
    for (Candidate candidate : layer.candidates()) {
      double distance = site.whole().nearest().distance(candidate.inPlane());
      if (distance > rule.reachMetres()) {
        continue;
      }
      Truth near = Truth.FALSE;
      double metres = 0;
      for (Band band : rule.bands()) {
        Truth one = band.where().condition().test(candidate::attribute);
        if (distance <= band.metres()) {
          near = near.or(one);
          metres = one == Truth.TRUE ? Math.max(metres, band.metres()) : metres;
        }
      }
      Truth counts = near.and(rule.where().condition().test(candidate::attribute));
      if (counts == Truth.TRUE) {
        hits.add(buffered(candidate, metres));
      } else if (counts == Truth.UNKNOWN) {
        undecided.add(candidate);
      }
    }
    return new Match(hits, undecided, List.of());
  }

  private Piece buffered(Candidate candidate, double metres) {
    Geometry zone = candidate.inPlane().buffer(metres, BUFFER_SEGMENTS_PER_QUARTER);
    OverlayPiece piece = site.whole().piece(zone);
    Contact contact = candidate.piece().contact();
    return new Piece(
        candidate, piece.geometry(), contact == Contact.DISJOINT ? Contact.NEAR : contact);
  }

  /** What no feature covers. A feature of unknown kind may cover it, and then nobody knows. */
  private Match outside(Match inside) {
    Geometry surely = union(inside.hits().stream().map(this::cover).toList());
    Geometry perhaps = union(inside.undecided().stream().map(this::cover).toList());
    Geometry free = site.minus(surely);
    Geometry surelyFree = perhaps.isEmpty() ? free : site.minus(union(List.of(surely, perhaps)));
    if (isPart(surelyFree)) {
      return new Match(List.of(new Piece(null, surelyFree, Contact.OVERLAP)), List.of(), List.of());
    }
    return new Match(List.of(), isPart(free) ? inside.undecided() : List.of(), List.of());
  }

  private Match straddling(Match inside) {
    if (inside.hits().isEmpty()) {
      return inside;
    }
    Geometry rest = site.minus(union(inside.hits().stream().map(this::cover).toList()));
    return isPart(rest) ? inside : new Match(List.of(), inside.undecided(), inside.contacts());
  }

  private Match combine(Rule rule, Match match) {
    Match result = match;
    if (rule.andIn().isPresent()) {
      result = restrict(result, rule.andIn().get(), true);
    }
    return rule.notIn().isPresent() ? restrict(result, rule.notIn().get(), false) : result;
  }

  private Match restrict(Match match, OtherLayer other, boolean keepShared) {
    List<Geometry> surely = new ArrayList<>();
    List<Candidate> unknown = new ArrayList<>();
    for (Candidate candidate : layers.read(other.layer(), 0).candidates()) {
      Truth counts = other.where().condition().test(candidate::attribute);
      if (counts != Truth.FALSE && candidate.piece().contact().isShared()) {
        if (counts == Truth.TRUE) {
          surely.add(cover(candidate));
        } else {
          unknown.add(candidate);
        }
      }
    }
    Geometry area = union(surely);
    List<Piece> hits = new ArrayList<>();
    for (Piece piece : match.hits()) {
      Geometry geometry = PieceOverlay.restrict(piece.geometry(), area, keepShared);
      if (geometry == piece.geometry() || isPart(geometry)) {
        hits.add(piece.withGeometry(geometry));
      }
    }
    boolean anything = !match.hits().isEmpty() || !match.undecided().isEmpty();
    List<Candidate> undecided = new ArrayList<>(match.undecided());
    if (anything) {
      undecided.addAll(unknown);
    }
    return new Match(hits, undecided, match.contacts());
  }

  private Geometry cover(Piece piece) {
    return isPolygonal() ? piece.geometry() : cover(piece.candidate());
  }

  /** The area that takes part of the site away: of a line or point the feature itself covers it. */
  private Geometry cover(Candidate candidate) {
    return isPolygonal()
        ? candidate.piece().geometry()
        : RobustOverlay.polygons(candidate.inPlane());
  }

  private boolean isPolygonal() {
    return site.whole().site() instanceof Polygonal;
  }

  private static Geometry union(List<Geometry> pieces) {
    return AreaUnion.of(pieces);
  }

  /** Whether a rest counts: drawings of one boundary leave slivers that do not. */
  private boolean isPart(Geometry rest) {
    if (rest.isEmpty()) {
      return false;
    }
    if (!isPolygonal() && rest.getLength() > 0 && !(rest instanceof Polygonal)) {
      return true;
    }
    if (site.whole().site().getDimension() < 2) {
      return true;
    }
    double siteArea = site.whole().site().getArea();
    return rest.getArea() >= Math.min(NOISE_SQUARE_METRES, siteArea * 1e-3);
  }
}
