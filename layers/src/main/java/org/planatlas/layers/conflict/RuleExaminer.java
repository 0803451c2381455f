package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.FactQuestion;
import org.planatlas.layers.conflict.report.NearestFeature;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.Outcome;
import org.planatlas.layers.conflict.rule.Relation;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import org.planatlas.layers.conflict.rule.Threshold;
import org.planatlas.layers.conflict.rule.Truth;
import org.planatlas.layers.conflict.rule.Where;
import org.planatlas.layers.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides one rule after the other. A missing layer, attribute, fact or coverage ends in {@link
 * RuleStatus#NOT_EXAMINED}; clear is only what was examined and not met.
 */
final class RuleExaminer {

  private static final Logger LOG = LoggerFactory.getLogger(RuleExaminer.class);

  private final CheckSite site;
  private final LayerReader layers;
  private final FactSheet facts;
  private final Optional<String> ownProject;
  private final RuleMatcher matcher;
  private final NearestSearch nearest;
  private final NearestPlace places;
  private final PieceMeasure measure;
  private final LocalDate day;

  /**
   * Examines rules for one check.
   *
   * @param site all of it, or the parts of the kinds that the rules are for
   * @param day whose law is cited
   */
  RuleExaminer(
      CheckSite site,
      LayerReader layers,
      SurveyedGround surveyed,
      FactSheet facts,
      Optional<String> ownProject,
      PieceMeasure measure,
      LocalDate day) {
    this.site = site;
    this.layers = layers;
    this.facts = facts;
    this.ownProject = ownProject;
    this.day = day;
    this.matcher = new RuleMatcher(site, layers, surveyed, ownProject);
    this.nearest = new NearestSearch(layers, site);
    this.places = new NearestPlace(layers, site, ownProject);
    this.measure = measure;
  }

  /** Examines one rule; never throws for a fault of the data. */
  Finding examine(Rule rule) {
    FindingBuilder finding = new FindingBuilder(rule, site, measure, day);
    PartWords.unnamed(rule, site).ifPresent(finding::because);
    try {
      return examine(rule, finding);
    } catch (PinnedPartGoneException | CheckTooLongException | CheckTooLargeException e) {
      throw e;
    } catch (StoreException e) {
      LOG.warn("The layers of rule {} could not be read to the end", rule.id(), e);
      return failed(rule, LayerReader.unreadable(String.join(", ", rule.layers())));
    } catch (RuntimeException e) {
      LOG.warn("Rule {} could not be examined", rule.id(), e);
      return failed(
          rule, new LocalizedText("检查该规则时出错,请联系管理员", "this rule failed; ask the administrator"));
    }
  }

  private Finding failed(Rule rule, LocalizedText why) {
    return new FindingBuilder(rule, site, measure, day).because(why).build(RuleStatus.NOT_EXAMINED);
  }

  private Finding examine(Rule rule, FindingBuilder finding) {
    if (facts.test(rule.facts()) == Truth.FALSE) {
      return finding.because(facts.whyNot(rule.facts())).build(RuleStatus.NOT_APPLICABLE);
    }
    if (isObstructed(rule, finding)) {
      return finding.build(RuleStatus.NOT_EXAMINED);
    }
    LayerSnapshot layer = layers.read(rule.layer(), rule.reachMetres());
    Match match = matcher.match(rule);
    layers.hold(match);
    finding.compared(layer.candidates().size(), matcher.tested(), match.undecided());
    finding.assumedEdges();
    if (!match.hits().isEmpty()) {
      return hit(rule, layer, match, finding);
    }
    if (!match.undecided().isEmpty()) {
      finding.because(reason -> reason.addUndecided(match.undecided(), conditionText(rule)));
      finding.open(open(rule, match));
      return finding.build(RuleStatus.NOT_EXAMINED);
    }
    return clear(rule, layer, match, finding);
  }

  private static String conditionText(Rule rule) {
    List<String> texts = new ArrayList<>();
    texts.add(rule.where().text());
    rule.bands().forEach(band -> texts.add(band.where().text()));
    rule.andIn().ifPresent(other -> texts.add(other.where().text()));
    rule.notIn().ifPresent(other -> texts.add(other.where().text()));
    texts.removeIf(String::isEmpty);
    return String.join("; ", texts);
  }

  private boolean isObstructed(Rule rule, FindingBuilder finding) {
    for (Map.Entry<String, Set<String>> needs : rule.attributes().entrySet()) {
      LayerSnapshot layer = layers.read(needs.getKey(), rule.reachMetres());
      if (layer.failure().isPresent()) {
        finding.silent(layer.name(), layer.failure().get());
        return true;
      }
      Optional<LocalizedText> age =
          rule.maxAgeYears().flatMap(years -> SurveyAge.findObjection(layer, years, day));
      if (age.isPresent()) {
        finding.silent(layer.name(), age.get());
        return true;
      }
      List<String> missing =
          needs.getValue().stream().filter(name -> !layer.attributes().contains(name)).toList();
      if (!missing.isEmpty()) {
        String names = String.join(", ", missing);
        finding.because(
            "图层 " + layer.name() + " 缺少属性 " + names,
            "layer " + layer.name() + " has no attribute " + names);
        return true;
      }
    }
    return false;
  }

  private Finding hit(Rule rule, LayerSnapshot layer, Match match, FindingBuilder finding) {
    finding.measure(layer, match);
    if (rule.basisOn(day).isEmpty()) {
      finding.because(
          "规则库没有收录该规则在 " + day + " 的有效依据",
          "no basis of this rule in force on " + day + " is recorded");
    }
    List<FactQuestion> questions = new ArrayList<>(facts.questions(rule.facts()));
    finding.bands(layer, match);
    RuleVerdict ofBands = rule.verdictOf(FindingBuilder.bandsOf(match.hits()));
    RuleVerdict verdict = ofBands;
    boolean bandsDecide = true;
    for (Outcome outcome : rule.outcomes()) {
      Truth holds = facts.test(outcome.facts());
      if (holds == Truth.UNKNOWN) {
        questions.addAll(facts.questions(outcome.facts()));
        break;
      }
      if (holds == Truth.TRUE) {
        verdict = outcome.verdict();
        bandsDecide = false;
        finding.because(outcome.text());
        break;
      }
    }
    List<Geometry> openGround = open(rule, match);
    finding.open(OpenGround.withHits(openGround, match));
    if (!questions.isEmpty()) {
      return finding.questions(questions).build(RuleStatus.NOT_EXAMINED);
    }
    if (!match.undecided().isEmpty()) {
      finding.because(reason -> reason.addUndecided(match.undecided(), conditionText(rule)));
    }
    finding.unseen(match.unseen());
    Thresholds limits =
        new Thresholds(measure, layer, match, limit -> listUnplaced(rule, limit.where()));
    RuleVerdict passed = limits.apply(rule.thresholds(), verdict, finding);
    Optional<Threshold> open = limits.findOpen(rule.thresholds(), passed);
    if (open.isPresent()) {
      LocalizedText text = open.get().text();
      return finding
          .because("资料不全,无法判定是否:" + text.zh(), "the data do not tell whether: " + text.en())
          .build(RuleStatus.NOT_EXAMINED);
    }
    if (bandsDecide && isHeavierPossible(rule, match, passed)) {
      return finding
          .because(
              "资料不全,要素可能位于更近的距离带内", "the data are incomplete; a feature may lie in a nearer band")
          .build(RuleStatus.NOT_EXAMINED);
    }
    return finding
        .verdict(passed)
        .open(openGround)
        .bandsDecide(bandsDecide && passed == ofBands)
        .build(RuleStatus.HIT);
  }

  private List<Geometry> open(Rule rule, Match match) {
    return OpenGround.of(rule, site, match, !listUnplaced(rule, Where.ALL).isEmpty());
  }

  /** Whether what nobody knows could bring a heavier verdict of another band. */
  private boolean isHeavierPossible(Rule rule, Match match, RuleVerdict verdict) {
    return rule.verdictOf(rule.bands()).compareTo(verdict) < 0
        && (!match.undecided().isEmpty()
            || !match.unseen().isEmpty()
            || unplaced(rule, rule.layer(), rule.where()).isPresent());
  }

  private Finding clear(Rule rule, LayerSnapshot layer, Match match, FindingBuilder finding) {
    finding.contacts(match.contacts());
    List<LocalizedText> doubts = new ArrayList<>();
    finding.unseen(match.unseen());
    unplaced(rule, rule.layer(), rule.where()).ifPresent(doubts::add);
    rule.andIn().flatMap(o -> unplaced(rule, o.layer(), o.where())).ifPresent(doubts::add);
    doubts.forEach(finding::because);
    if (!doubts.isEmpty() || !match.unseen().isEmpty()) {
      finding.open(OpenGround.of(rule, site, match, !doubts.isEmpty()));
      return finding.build(RuleStatus.NOT_EXAMINED);
    }
    // only here: on unsurveyed ground the nearest known feature says nothing, and may be far to
    // find
    Optional<NearestWay> way = nearest.find(rule, layer, ownProject);
    if (way.isPresent() && isOverlooked(rule, layer, way.get())) {
      return finding
          .because(overlooked(way.get().feature().feature()))
          .build(RuleStatus.NOT_EXAMINED);
    }
    Optional<NearestWay> place = NearestPlace.isNearestFeature(rule) ? way : places.find(rule);
    place.ifPresentOrElse(finding::nearest, () -> finding.because(noPlace(rule, layer, way)));
    return finding.build(RuleStatus.CLEAR);
  }

  /** Why a clear rule names nothing that is near. */
  private static LocalizedText noPlace(
      Rule rule, LayerSnapshot layer, Optional<NearestWay> feature) {
    LayerRevision revision = layer.revision().orElseThrow();
    String zh =
        "图层 %s(第 %d 版,%d 个要素)".formatted(layer.name(), revision.number(), revision.features());
    String en =
        "layer %s (revision %d, %d features)"
            .formatted(layer.name(), revision.number(), revision.features());
    if (feature.isPresent()) {
      NearestFeature one = feature.get().feature();
      return new LocalizedText(
          "%s中没有可以量距的适用位置;所针对的最近要素为 %s,距场地 %.2f 米".formatted(zh, one.feature(), one.distanceM()),
          String.format(
              Locale.ROOT,
              "%s has no place at which this rule would speak and to which a distance is measured;"
                  + " the nearest feature that it looks for is %s, %.2f m away",
              en,
              one.feature(),
              one.distanceM()));
    }
    String condition = conditionText(rule);
    return new LocalizedText(
        zh + "中没有本规则所针对的要素" + (condition.isEmpty() ? "" : ":" + condition),
        en
            + " has no feature that this rule looks for"
            + (condition.isEmpty() ? "" : ": " + condition));
  }

  /**
   * Whether what is nearest lies where the rule looks, and was not among what it looked at. Both
   * are read in ways of their own: where they differ, the rule has not seen all that it must.
   */
  private static boolean isOverlooked(Rule rule, LayerSnapshot layer, NearestWay way) {
    return way.line().getLength() <= rule.reachMetres()
        && layer.candidates().stream().noneMatch(one -> one.id().equals(way.feature().feature()));
  }

  private static LocalizedText overlooked(String feature) {
    return new LocalizedText(
        "要素 " + feature + " 在规则的范围内,但未参与检查,请联系管理员",
        "feature "
            + feature
            + " lies within the rule's reach and was not looked at; ask the administrator");
  }

  /** Rows without a place that could add to what is found, where a limit counts them. */
  private List<LocalizedText> listUnplaced(Rule rule, Where counted) {
    List<LocalizedText> texts = new ArrayList<>();
    if (rule.relation() != Relation.OUTSIDE) {
      // of ground outside of features one more feature only takes away
      unplaced(rule, rule.layer(), rule.where(), counted).ifPresent(texts::add);
    }
    rule.andIn().flatMap(o -> unplaced(rule, o.layer(), o.where())).ifPresent(texts::add);
    return texts;
  }

  private Optional<LocalizedText> unplaced(Rule rule, String name, Where where) {
    return unplaced(rule, name, where, Where.ALL);
  }

  /** Rows that the rule may be about and that have no place: one of them may lie here. */
  private Optional<LocalizedText> unplaced(Rule rule, String name, Where where, Where counted) {
    LayerSnapshot layer = layers.read(name, rule.reachMetres());
    if (layer.unplaced() == 0) {
      return Optional.empty();
    }
    long may =
        layers.unplacedRows(name).stream()
            .filter(row -> where.condition().test(row::getAttribute) != Truth.FALSE)
            .filter(row -> counted.condition().test(row::getAttribute) != Truth.FALSE)
            .filter(row -> !isOwn(rule, name, row))
            .count();
    return may == 0
        ? Optional.empty()
        : Optional.of(
            new LocalizedText(
                "图层 " + name + " 有 " + may + " 条可能相关的记录没有几何,位置不明",
                may
                    + " rows of layer "
                    + name
                    + " that may count have no geometry and may lie here"));
  }

  private boolean isOwn(Rule rule, String name, SimpleFeature row) {
    return rule.excludeOwn()
        && name.equals(rule.layer())
        && ownProject.isPresent()
        && ownProject.get().equals(String.valueOf(row.getAttribute("project")));
  }
}
