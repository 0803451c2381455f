package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.FactQuestion;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.Outcome;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import org.planatlas.layers.conflict.rule.Threshold;
import org.planatlas.layers.conflict.rule.Truth;
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
  private final PieceMeasure measure;
  private final double coverage;
  private final LocalDate day;

  /**
   * Examines rules for one check.
   *
   * @param coverage share of the site for which layers can be expected to have data
   * @param day whose law is cited
   */
  RuleExaminer(
      CheckSite site,
      LayerReader layers,
      FactSheet facts,
      Optional<String> ownProject,
      double coverage,
      LocalDate day) {
    this.site = site;
    this.layers = layers;
    this.facts = facts;
    this.ownProject = ownProject;
    this.coverage = coverage;
    this.day = day;
    this.matcher = new RuleMatcher(site, layers, ownProject);
    this.nearest = new NearestSearch(layers);
    this.measure = new PieceMeasure(site);
  }

  /** Examines one rule; never throws for a fault of the data. */
  Finding examine(Rule rule) {
    FindingBuilder finding = new FindingBuilder(rule, site, measure, day);
    try {
      return examine(rule, finding);
    } catch (PinnedPartGoneException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("Rule {} could not be examined", rule.id(), e);
      return new FindingBuilder(rule, site, measure, day)
          .because("检查该规则时出错,请联系管理员", "this rule failed; ask the administrator")
          .build(RuleStatus.NOT_EXAMINED);
    }
  }

  private Finding examine(Rule rule, FindingBuilder finding) {
    if (facts.test(rule.facts()) == Truth.FALSE) {
      return finding.because(facts.whyNot(rule.facts())).build(RuleStatus.NOT_APPLICABLE);
    }
    Optional<LocalizedText> obstacle = obstacle(rule);
    if (obstacle.isPresent()) {
      return finding.because(obstacle.get()).build(RuleStatus.NOT_EXAMINED);
    }
    LayerSnapshot layer = layers.read(rule.layer(), rule.reachMetres());
    Match match = matcher.match(rule);
    if (!match.hits().isEmpty()) {
      return hit(rule, layer, match, finding);
    }
    if (!match.undecided().isEmpty()) {
      finding.because(reason -> reason.addUndecided(match.undecided(), conditionText(rule)));
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

  private Optional<LocalizedText> obstacle(Rule rule) {
    for (String name : rule.layers()) {
      LayerSnapshot layer = layers.read(name, rule.reachMetres());
      if (layer.failure().isPresent()) {
        return layer.failure();
      }
    }
    LayerSnapshot layer = layers.read(rule.layer(), rule.reachMetres());
    List<String> missing =
        rule.attributes().stream().filter(name -> !layer.attributes().contains(name)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String names = String.join(", ", missing);
    return Optional.of(
        new LocalizedText(
            "图层 " + rule.layer() + " 缺少属性 " + names,
            "layer " + rule.layer() + " has no attribute " + names));
  }

  private Finding hit(Rule rule, LayerSnapshot layer, Match match, FindingBuilder finding) {
    finding.measure(layer, match);
    List<FactQuestion> questions = new ArrayList<>(facts.questions(rule.facts()));
    RuleVerdict verdict = rule.verdict();
    for (Outcome outcome : rule.outcomes()) {
      Truth holds = facts.test(outcome.facts());
      if (holds == Truth.UNKNOWN) {
        questions.addAll(facts.questions(outcome.facts()));
        break;
      }
      if (holds == Truth.TRUE) {
        verdict = outcome.verdict();
        finding.because(outcome.text(), outcome.text());
        break;
      }
    }
    if (!questions.isEmpty()) {
      return finding.questions(questions).build(RuleStatus.NOT_EXAMINED);
    }
    if (!match.undecided().isEmpty()) {
      finding.because(reason -> reason.addUndecided(match.undecided(), conditionText(rule)));
    }
    return finding.verdict(thresholds(rule, layer, match, verdict, finding)).build(RuleStatus.HIT);
  }

  private RuleVerdict thresholds(
      Rule rule, LayerSnapshot layer, Match match, RuleVerdict verdict, FindingBuilder finding) {
    RuleVerdict heaviest = verdict;
    for (Threshold threshold : rule.thresholds()) {
      List<Piece> counted =
          match.hits().stream().filter(piece -> counts(threshold, piece)).toList();
      double area = measure.size(layer, counted).planar().squareMetres();
      if (threshold.isPassed(area)) {
        finding.because(
            "%s(%.4f 公顷)".formatted(threshold.text(), area / 10_000),
            "%s (%.4f ha)".formatted(threshold.text(), area / 10_000));
        threshold.authority().ifPresent(finding::authority);
        RuleVerdict raised = threshold.verdict().orElse(heaviest);
        heaviest = raised.ordinal() < heaviest.ordinal() ? raised : heaviest;
      }
    }
    return heaviest;
  }

  private static boolean counts(Threshold threshold, Piece piece) {
    return piece.candidate() == null
        || threshold.where().condition().test(piece.candidate()::attribute) == Truth.TRUE;
  }

  private Finding clear(Rule rule, LayerSnapshot layer, Match match, FindingBuilder finding) {
    finding.contacts(match.contacts());
    nearest.find(rule, layer, ownProject).ifPresent(finding::nearest);
    if (coverage < 1 - 1e-6) {
      return finding
          .because(
              "场地仅有 %.2f%% 位于管控图层覆盖的区县范围内,其余部分没有资料".formatted(coverage * 100),
              "only %.2f %% of the site lies inside the districts that have control layers"
                  .formatted(coverage * 100))
          .build(RuleStatus.NOT_EXAMINED);
    }
    return finding.build(RuleStatus.CLEAR);
  }
}
