package org.planatlas.layers.conflict;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.overlay.Contact;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.AreaMeasure;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.FactQuestion;
import org.planatlas.layers.conflict.report.LargestRemainder;
import org.planatlas.layers.conflict.report.LegalBasis;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.RuleTrace;
import org.planatlas.layers.conflict.report.ValueShare;
import org.planatlas.layers.conflict.rule.Band;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** Puts the finding of one rule together. */
final class FindingBuilder {

  private final Rule rule;
  private final CheckSite site;
  private final PieceMeasure measure;
  private final LocalDate day;
  private final RuleReason reason = new RuleReason();
  private final List<CoverageGap> gaps = new ArrayList<>();
  private RuleVerdict verdict;
  private boolean bandsDecide;
  private LocalizedText authority;
  private AreaMeasure area = AreaMeasure.NONE;
  private double length;
  private int count;
  private List<ValueShare> by = List.of();
  private NearestWay nearest;
  private List<ConflictObject> objects = List.of();
  private List<FactQuestion> questions = List.of();
  private List<Piece> pieces = List.of();
  private List<Geometry> open;
  private List<OpenFeatures.Open> openFeatures = List.of();
  private final List<RuleTrace.LimitTest> limits = new ArrayList<>();
  private RuleTrace trace;

  FindingBuilder(Rule rule, CheckSite site, PieceMeasure measure, LocalDate day) {
    this.rule = rule;
    this.site = site;
    this.measure = measure;
    this.day = day;
    this.verdict = rule.verdict();
    this.authority = rule.authority().orElse(null);
  }

  FindingBuilder because(String zh, String en) {
    reason.add(zh, en);
    return this;
  }

  FindingBuilder because(LocalizedText text) {
    reason.add(text);
    return this;
  }

  FindingBuilder because(Consumer<RuleReason> more) {
    more.accept(reason);
    return this;
  }

  FindingBuilder questions(List<FactQuestion> missing) {
    questions = missing.stream().distinct().toList();
    reason.add(questions);
    return this;
  }

  /** Of what is drawn as a line the edge is assumed; the report says how far away. */
  FindingBuilder assumedEdges() {
    DoubleSummaryStatistics widths =
        rule.bands().stream()
            .mapToDouble(Band::lineHalfWidth)
            .filter(width -> width > 0)
            .summaryStatistics();
    if (widths.getCount() > 0) {
      String range =
          widths.getMin() == widths.getMax()
              ? metres(widths.getMin())
              : metres(widths.getMin()) + "–" + metres(widths.getMax());
      reason.add(
          "以中心线表示的线状要素,按等级另加假定半宽 " + range + " 米",
          "of centre lines an assumed half width of " + range + " m is added, by class");
    }
    return this;
  }

  private static String metres(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  FindingBuilder verdict(RuleVerdict other) {
    verdict = other;
    return this;
  }

  /** Whether each band speaks for its own ground, rather than facts or limits for all of it. */
  FindingBuilder bandsDecide(boolean decide) {
    bandsDecide = decide;
    return this;
  }

  FindingBuilder authority(LocalizedText other) {
    authority = other;
    return this;
  }

  FindingBuilder nearest(NearestWay way) {
    nearest = way;
    return this;
  }

  /** How much was compared. */
  FindingBuilder compared(int candidates, int tested, List<Candidate> undecided) {
    openFeatures = OpenFeatures.list(undecided, site);
    trace =
        new RuleTrace(
            candidates,
            tested,
            undecided.size(),
            rule.reachMetres(),
            sliver(),
            List.of(),
            null,
            openFeatures.stream().map(OpenFeatures.Open::measured).toList());
    return this;
  }

  private RuleTrace.Sliver sliver() {
    return new RuleTrace.Sliver(
        rule.sliver().sliverSquareMetres(), rule.sliver().sliverWidthMetres());
  }

  /** A sum that was held against a limit. */
  FindingBuilder limit(RuleTrace.LimitTest limit) {
    limits.add(limit);
    return this;
  }

  private RuleTrace trace() {
    return trace == null
        ? null
        : new RuleTrace(
            trace.candidates(),
            trace.tested(),
            trace.undecided(),
            trace.reachM(),
            trace.sliver(),
            limits,
            nearest == null ? null : NearMisses.find(rule, site, nearest).orElse(null),
            trace.open());
  }

  /** Ground on which a layer says nothing, and why. */
  FindingBuilder unseen(List<Unseen> grounds) {
    grounds.stream().map(Unseen::reason).distinct().forEach(this::because);
    grounds.forEach(ground -> gaps.add(ground.gap()));
    return this;
  }

  /** Ground of the site on which the rule is not decided. */
  FindingBuilder open(List<Geometry> grounds) {
    open = grounds;
    return this;
  }

  /** A layer that says nothing at all. */
  FindingBuilder silent(String layer, LocalizedText why) {
    gaps.add(CoverageGap.ofWholeSite(layer, why));
    return because(why);
  }

  /** Features that only touch, or share a sliver: listed, not counted. */
  FindingBuilder contacts(List<Piece> contacts) {
    objects = objects(contacts);
    long slivers = contacts.stream().filter(p -> p.contact() == Contact.SLIVER).count();
    if (slivers > 0) {
      reason.add(
          "%d 处细碎重叠小于容差(%s 平方米或平均宽 %s 厘米),不计为压占".formatted(slivers, sliverArea(), sliverWidth()),
          "%d overlaps below the tolerance (%s m2, or %s cm mean width) do not count"
              .formatted(slivers, sliverArea(), sliverWidth()));
    }
    return this;
  }

  private String sliverArea() {
    return metres(rule.sliver().sliverSquareMetres());
  }

  private String sliverWidth() {
    return metres(Rounding.to(rule.sliver().sliverWidthMetres() * 100, 6));
  }

  FindingBuilder measure(LayerSnapshot layer, Match match) {
    pieces = match.hits();
    PieceMeasure.Size size = measure.size(layer, pieces);
    area = size.measure();
    length = Rounding.metres(size.length());
    count = distinct(pieces);
    by = rule.by().map(attribute -> split(layer, attribute, size.planar())).orElse(List.of());
    List<Piece> all = new ArrayList<>(pieces);
    all.addAll(match.contacts());
    objects = objects(all);
    return this;
  }

  /** A feature may hit in several bands. */
  private static int distinct(List<Piece> pieces) {
    return (int) pieces.stream().map(Piece::candidate).filter(Objects::nonNull).distinct().count();
  }

  /** How much of the site lies in each band, where they differ. */
  FindingBuilder bands(LayerSnapshot layer, Match match) {
    for (Band band : rule.bands()) {
      List<Piece> within = match.hits().stream().filter(piece -> piece.band() == band).toList();
      if (!within.isEmpty()) {
        PieceMeasure.Size size = measure.size(layer, within);
        String word = band.verdict().orElse(rule.verdict()).word();
        reason.add(
            String.format(
                Locale.ROOT,
                "距要素 %s 米:%.4f 公顷、%.1f 米(%s)",
                band.span(),
                size.planar().hectares(),
                size.length(),
                word),
            String.format(
                Locale.ROOT,
                "%s m from the feature: %.4f ha, %.1f m (%s)",
                band.span(),
                size.planar().hectares(),
                size.length(),
                word));
      }
    }
    return this;
  }

  private List<ValueShare> split(LayerSnapshot layer, String attribute, Area total) {
    Map<String, List<Piece>> groups =
        new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
    for (Piece piece : pieces) {
      if (piece.candidate() != null) {
        String value = piece.candidate().text(attribute).orElse(null);
        groups.computeIfAbsent(value, key -> new ArrayList<>()).add(piece);
      }
    }
    Map<String, PieceMeasure.Size> sizes = new LinkedHashMap<>();
    groups.forEach((value, group) -> sizes.put(value, measure.size(layer, group)));
    List<Double> ha = printed(sizes, Area::hectares, total);
    List<Double> mu = printed(sizes, Area::mu, total);
    List<ValueShare> shares = new ArrayList<>();
    sizes.forEach(
        (value, size) ->
            shares.add(
                new ValueShare(
                    attribute,
                    value,
                    distinct(groups.get(value)),
                    Rounding.squareMetres(size.planar().squareMetres()),
                    Rounding.squareMetres(size.ellipsoidal().squareMetres()),
                    Rounding.metres(size.length()),
                    ha.get(shares.size()),
                    mu.get(shares.size()))));
    return shares;
  }

  /** Classes as they are printed below their total, to which they add up. */
  private static List<Double> printed(
      Map<String, PieceMeasure.Size> sizes, ToDoubleFunction<Area> unit, Area total) {
    return LargestRemainder.round(
        sizes.values().stream().map(size -> unit.applyAsDouble(size.planar())).toList(),
        unit.applyAsDouble(total),
        4);
  }

  private List<ConflictObject> objects(List<Piece> all) {
    List<ConflictObject> list = new ArrayList<>();
    all.stream()
        .filter(piece -> piece.candidate() != null)
        .sorted(Comparator.comparingLong(piece -> piece.candidate().fid()))
        .forEach(piece -> addObjects(piece, list));
    return list;
  }

  private void addObjects(Piece piece, List<ConflictObject> list) {
    if (!site.hasParts()) {
      list.add(object(piece, null, piece.contact(), piece.geometry()));
      return;
    }
    Envelope box =
        piece.isPlain() ? piece.candidate().box() : piece.geometry().getEnvelopeInternal();
    for (CheckSite.Part part : site.partsNear(box)) {
      Candidate.Shared shared = piece.candidate().sharedWith(part, site);
      String name = part.name().orElse(null);
      if (piece.isPlain() && shared.piece().contact() != Contact.DISJOINT) {
        double area = shared.ellipsoidal().squareMetres();
        list.add(object(piece, name, shared.piece().contact(), shared.piece().geometry(), area));
      } else if (!piece.isPlain()) {
        addCutObject(piece, part, list);
      }
    }
  }

  /** A piece that is not the plain overlay of its feature: a buffer, or what another layer left. */
  private void addCutObject(Piece piece, CheckSite.Part part, List<ConflictObject> list) {
    OverlayPiece shared = part.overlay().piece(piece.geometry());
    Contact contact = piece.candidate().sharedWith(part, site).piece().contact();
    if (contact == Contact.DISJOINT && piece.contact() == Contact.NEAR) {
      contact = Contact.NEAR;
    } else if (contact.isShared() && piece.contact() == Contact.SLIVER) {
      contact = Contact.SLIVER;
    }
    if (shared.contact() != Contact.DISJOINT && contact != Contact.DISJOINT) {
      list.add(object(piece, part.name().orElse(null), contact, shared.geometry()));
    }
  }

  private ConflictObject object(Piece piece, String part, Contact contact, Geometry shared) {
    boolean plain = part == null && piece.isPlain();
    double ellipsoidal =
        plain
            ? piece.candidate().ellipsoidal(site).squareMetres()
            : site.ellipsoidal(shared).squareMetres();
    return object(piece, part, contact, shared, ellipsoidal);
  }

  private ConflictObject object(
      Piece piece, String part, Contact contact, Geometry shared, double ellipsoidal) {
    // of a band around a feature the site has a part though it only touches the feature itself
    boolean measured = contact != Contact.TOUCH || !piece.isPlain();
    return new ConflictObject(
        piece.candidate().id(),
        part,
        contact.name(),
        measured ? Rounding.squareMetres(shared.getArea()) : 0,
        measured ? Rounding.squareMetres(ellipsoidal) : 0,
        measured ? Rounding.metres(PlanarMeasure.length(shared)) : 0,
        piece.band() == null ? null : piece.band().span(),
        rule.by().flatMap(piece.candidate()::text).orElse(null));
  }

  /** What somebody must do next. */
  private Optional<LocalizedText> next(RuleStatus status) {
    return NextStep.of(
        status,
        NextStep.ofHit(rule, verdict, authority),
        NextStep.ofOpen(!questions.isEmpty(), !openFeatures.isEmpty(), !gaps.isEmpty()));
  }

  Finding build(RuleStatus status) {
    Optional<LocalizedText> next = next(status);
    RuleResult result =
        new RuleResult(
            rule.id(),
            rule.layer(),
            rule.title().zh(),
            rule.title().en(),
            rule.subClass(),
            status,
            verdict,
            rule.mandatory(),
            rule.blanket(),
            site.isWhole() ? List.of() : partNames(),
            area,
            length,
            count,
            by,
            nearest == null ? null : nearest.feature(),
            objects,
            questions,
            rule.basisOn(day).stream().map(LegalBasis::of).toList(),
            authority == null ? null : authority.zh(),
            authority == null ? null : authority.en(),
            next.map(LocalizedText::zh).orElse(null),
            next.map(LocalizedText::en).orElse(null),
            rule.confidence(),
            reason.zh(),
            reason.en(),
            trace());
    return new Finding(
        result,
        status == RuleStatus.HIT ? hitPieces() : List.of(),
        undecided(status),
        Optional.ofNullable(nearest).map(NearestWay::line),
        gaps,
        openGround(status));
  }

  /**
   * All of the site, unless somebody knows where the rule is open; information leaves none open.
   */
  private List<Geometry> openGround(RuleStatus status) {
    if (!rule.isMoreThanInformation()) {
      return List.of();
    }
    return open == null && status == RuleStatus.NOT_EXAMINED
        ? List.of(site.whole().site())
        : Objects.requireNonNullElse(open, List.of());
  }

  private List<String> partNames() {
    return site.parts().stream().flatMap(part -> part.name().stream()).distinct().toList();
  }

  /** What may be hit: of a rule that waits for a fact all, and features that say too little. */
  private List<HitPiece> undecided(RuleStatus status) {
    if (status != RuleStatus.HIT && status != RuleStatus.NOT_EXAMINED) {
      return List.of();
    }
    List<HitPiece> list = new ArrayList<>();
    if (status == RuleStatus.NOT_EXAMINED) {
      list.addAll(hitPieces());
    }
    for (OpenFeatures.Open one : openFeatures) {
      double ellipsoidal = one.candidate().ellipsoidal(site).squareMetres();
      list.add(
          hitPiece(one.candidate(), one.shared().geometry(), ellipsoidal, one.shared().contact()));
    }
    return list;
  }

  private List<HitPiece> hitPieces() {
    List<HitPiece> list = new ArrayList<>();
    for (Piece piece : pieces) {
      double ellipsoidal =
          piece.isPlain()
              ? piece.candidate().ellipsoidal(site).squareMetres()
              : site.ellipsoidal(piece.geometry()).squareMetres();
      HitPiece whole = hitPiece(piece.candidate(), piece.geometry(), ellipsoidal, piece.contact());
      list.add(whole.withVerdict(verdictOn(piece)));
    }
    return list;
  }

  private HitPiece hitPiece(
      Candidate candidate, Geometry inPlane, double ellipsoidal, Contact contact) {
    return new HitPiece(
        Optional.ofNullable(candidate).map(Candidate::id),
        inPlane,
        Rounding.squareMetres(inPlane.getArea()),
        Rounding.squareMetres(ellipsoidal),
        Rounding.metres(PlanarMeasure.length(inPlane)),
        verdict,
        contact.name(),
        Optional.ofNullable(candidate).flatMap(one -> one.text("location_status")));
  }

  /** Facts and limits decide on all of a rule; without them each band speaks for itself. */
  private RuleVerdict verdictOn(Piece piece) {
    return bandsDecide && piece.band() != null
        ? piece.band().verdict().orElse(rule.verdict())
        : verdict;
  }

  static List<Band> bandsOf(List<Piece> pieces) {
    return pieces.stream().map(Piece::band).filter(Objects::nonNull).distinct().toList();
  }
}
