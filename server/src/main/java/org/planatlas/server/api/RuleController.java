package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.LegalBasis;
import org.planatlas.layers.conflict.rule.FactSpec;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.RuleSetHistory;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules that checks apply, with their legal basis and validity. */
@RestController
@Access(Action.READ)
class RuleController {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final CheckArchive archive;
  private final RuleSetHistory history;

  RuleController(CheckArchive archive, RuleSetHistory history) {
    this.archive = archive;
    this.history = history;
  }

  /** A verdict that holds under conditions of its own; the text says which. */
  record OutcomeView(String verdict, LocalizedText text) {

    private static OutcomeView of(RuleVerdict ofBand) {
      return new OutcomeView(
          ofBand.word(), new LocalizedText("按距离分档", "in one of its distance bands"));
    }
  }

  /** A rule with the articles in force on the day. */
  record RuleView(
      String rule,
      LocalizedText title,
      String layer,
      List<String> layers,
      @JsonProperty("sub_class") String subClass,
      Set<String> kinds,
      Set<String> parts,
      String verdict,
      List<OutcomeView> outcomes,
      LocalizedText authority,
      LocalizedText next,
      @JsonProperty("reach_m") double reachMetres,
      boolean mandatory,
      boolean blanket,
      @JsonProperty("valid_from") LocalDate validFrom,
      @JsonProperty("valid_to") LocalDate validTo,
      List<LegalBasis> basis,
      String confidence) {

    static RuleView of(Rule rule, LocalDate day) {
      return new RuleView(
          rule.id(),
          rule.title(),
          rule.layer(),
          rule.layers(),
          rule.subClass(),
          rule.kinds(),
          rule.parts(),
          rule.verdict().word(),
          outcomes(rule),
          rule.authority().orElse(null),
          rule.next().orElse(null),
          rule.reachMetres(),
          rule.mandatory(),
          rule.blanket(),
          known(rule.validFrom(), LocalDate.MIN),
          known(rule.validTo(), LocalDate.MAX),
          rule.basisOn(day).stream().map(LegalBasis::of).toList(),
          rule.confidence());
    }

    /** What bands and facts make of the verdict. */
    private static List<OutcomeView> outcomes(Rule rule) {
      Stream<OutcomeView> bands =
          rule.bands().stream().flatMap(band -> band.verdict().stream()).map(OutcomeView::of);
      Stream<OutcomeView> facts =
          rule.outcomes().stream().map(one -> new OutcomeView(one.verdict().word(), one.text()));
      return Stream.concat(bands, facts).toList();
    }

    private static LocalDate known(LocalDate day, LocalDate open) {
      return day.equals(open) ? null : day;
    }
  }

  /** The rules in force on a day. */
  record RuleList(@JsonProperty("as_of") LocalDate asOf, List<RuleView> rules) {}

  /** Something that only people know about a project, and the kinds whose rules ask for it. */
  record FactView(
      String name, String type, List<String> codes, LocalizedText question, Set<String> kinds) {

    static FactView of(FactSpec fact, List<Rule> rules) {
      return new FactView(
          fact.name(),
          fact.value().type().name().toLowerCase(Locale.ROOT),
          fact.value().codes(),
          fact.question(),
          rules.stream()
              .filter(rule -> asksFor(rule, fact.name()))
              .flatMap(rule -> rule.kinds().stream())
              .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean asksFor(Rule rule, String fact) {
      return Stream.concat(
              rule.facts().stream(), rule.outcomes().stream().flatMap(o -> o.facts().stream()))
          .anyMatch(condition -> condition.fact().equals(fact));
    }
  }

  /** A set of rules and what a check may say to it. */
  record RuleSetView(
      String name,
      int version,
      String sha256,
      LocalizedText title,
      @JsonProperty("covers_from") LocalDate coversFrom,
      @JsonProperty("covers_to") LocalDate coversTo,
      @JsonProperty("put_at") Instant putAt,
      @JsonProperty("project_kinds") Set<String> projectKinds,
      List<FactView> facts) {}

  /** All sets. */
  record RuleSetList(@JsonProperty("rule_sets") List<RuleSetView> ruleSets) {}

  @GetMapping("/api/rules")
  RuleList rules(
      @RequestParam("as_of") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          Optional<LocalDate> asOf,
      @RequestParam Optional<String> kind) {
    LocalDate day = asOf.orElseGet(() -> LocalDate.now(CHINA));
    RuleSet rules = archive.rules();
    return new RuleList(
        day,
        rules.rules().stream()
            .filter(rule -> rule.isInForce(day))
            .filter(rule -> kind.isEmpty() || rule.kinds().contains(kind.get()))
            .map(rule -> RuleView.of(rule, day))
            .toList());
  }

  @GetMapping("/api/rule-sets")
  RuleSetList ruleSets() {
    RuleSet rules = archive.rules();
    return new RuleSetList(
        List.of(
            new RuleSetView(
                rules.name(),
                rules.version(),
                rules.sha256(),
                rules.title(),
                rules.coversFrom().equals(LocalDate.MIN) ? null : rules.coversFrom(),
                rules.coversTo().equals(LocalDate.MAX) ? null : rules.coversTo(),
                history.findPutAt(rules).orElse(null),
                rules.kinds(),
                rules.facts().values().stream()
                    .map(fact -> FactView.of(fact, rules.rules()))
                    .toList())));
  }
}
