package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.geo.overlay.OverlayTolerance;

/** Reads one entry of {@code rules} and checks it against what the file declares. */
final class RuleEntryReader {

  private static final Pattern ID = Pattern.compile("[RS]\\d{3}");
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "kinds",
          "except_kinds",
          "parts",
          "layer",
          "sub_class",
          "where",
          "relation",
          "bands",
          "distance_m",
          "and_in",
          "not_in",
          "exclude_own",
          "sliver",
          "facts",
          "verdict",
          "outcomes",
          "thresholds",
          "by",
          "blanket",
          "mandatory",
          "max_age_years",
          "valid_from",
          "valid_to",
          "authority",
          "next",
          "basis",
          "measure",
          "confidence",
          "note");

  private final YamlReading in;
  private final LocalDate coversFrom;
  private final Set<String> kinds;
  private final Set<String> siteParts;
  private final Map<String, Law> laws;
  private final Map<String, FactSpec> facts;
  private final Map<String, List<AttributeSpec>> layers;
  private final OverlayTolerance sliver;

  RuleEntryReader(
      YamlReading in,
      LocalDate coversFrom,
      Set<String> kinds,
      Set<String> siteParts,
      Map<String, Law> laws,
      Map<String, FactSpec> facts,
      Map<String, List<AttributeSpec>> layers,
      OverlayTolerance sliver) {
    this.in = in;
    this.coversFrom = coversFrom;
    this.kinds = kinds;
    this.siteParts = siteParts;
    this.laws = laws;
    this.facts = facts;
    this.layers = layers;
    this.sliver = sliver;
  }

  Rule read(YamlNode node) {
    String id = in.text(node, "id").orElse("?");
    String what = "rule " + id;
    in.allow(node, what, KEYS);
    if (!ID.matcher(id).matches()) {
      in.problem(node.line(), what + ": the id must be R or S and three digits.");
    }
    String layer = layer(node, "layer", what);
    Rule rule =
        new Rule(
            id,
            node.line(),
            in.localized(node, "title", what),
            kinds(node, what),
            parts(node, what),
            layer,
            in.required(node, "sub_class", what),
            where(node, "where", layer, what),
            in.word(node, "relation", Relation.class, what).orElse(Relation.INSIDE),
            bands(node, layer, what),
            other(node, "and_in", what),
            other(node, "not_in", what),
            in.flag(node, "exclude_own", false),
            SliverReader.read(in, node, what, sliver),
            conditions(in.child(node, "facts"), what),
            verdict(node, what),
            outcomes(node, what),
            thresholds(node, layer, what),
            by(node, layer, what),
            in.flag(node, "blanket", false),
            in.flag(node, "mandatory", true),
            years(node, what),
            in.day(node, "valid_from").orElse(coversFrom),
            in.day(node, "valid_to").orElse(LocalDate.MAX),
            in.findLocalized(node, "authority", what),
            in.findLocalized(node, "next", what),
            basis(node, what),
            in.texts(node, "measure"),
            in.text(node, "confidence").orElse("medium"),
            in.text(node, "note"));
    check(rule, what);
    return rule;
  }

  private void check(Rule rule, String what) {
    if (rule.validTo().isBefore(rule.validFrom())) {
      in.problem(rule.line(), what + ": valid_to lies before valid_from.");
    }
    if ((rule.relation() == Relation.WITHIN) == rule.bands().isEmpty()) {
      in.problem(
          rule.line(), what + ": 'within' needs distance_m or bands, and only 'within' has them.");
    }
    if (rule.basisOn(rule.validFrom()).isEmpty()) {
      String when =
          rule.validFrom().equals(LocalDate.MIN)
              ? " from the beginning; say from which day the rule holds (valid_from, or covers_from"
                  + " for the whole file)."
              : " on " + rule.validFrom() + ".";
      in.problem(rule.line(), what + ": no law of its basis is in force" + when);
    }
  }

  private String layer(YamlNode node, String key, String what) {
    String layer = in.required(node, key, what);
    if (!layer.isEmpty() && !layers.containsKey(layer)) {
      in.problem(
          in.line(node, key), what + ": unknown layer '" + layer + "'; declare it under 'layers'.");
    }
    return layer;
  }

  private Set<String> kinds(YamlNode node, String what) {
    Set<String> named = new LinkedHashSet<>(in.texts(node, "kinds"));
    List<String> except = in.texts(node, "except_kinds");
    for (String kind : named) {
      checkKind(kind, node, what);
    }
    except.forEach(kind -> checkKind(kind, node, what));
    if (named.isEmpty()) {
      in.problem(node.line(), what + " needs 'kinds'; [any] holds for all.");
    }
    Set<String> result = new LinkedHashSet<>(named.contains("any") ? kinds : named);
    except.forEach(result::remove);
    return result;
  }

  private Set<String> parts(YamlNode node, String what) {
    Set<String> named = new LinkedHashSet<>();
    for (String part : in.texts(node, "parts")) {
      if (!siteParts.contains(part)) {
        in.problem(
            in.line(node, "parts"),
            what + ": unknown part of a site '" + part + "'; declare it under 'site_parts'.");
      }
      named.add(part.toUpperCase(Locale.ROOT));
    }
    return named;
  }

  private void checkKind(String kind, YamlNode node, String what) {
    if (!kind.equals("any") && !kinds.contains(kind)) {
      in.problem(node.line(), what + ": unknown project kind '" + kind + "'.");
    }
  }

  private Where where(YamlNode node, String key, String layer, String what) {
    Optional<String> text = in.text(node, key);
    if (text.isEmpty()) {
      return Where.ALL;
    }
    try {
      return new ConditionReader(layer, layers.getOrDefault(layer, List.of())).read(text.get());
    } catch (IllegalArgumentException e) {
      in.problem(in.line(node, key), what + ": " + e.getMessage());
      return Where.ALL;
    }
  }

  private List<Band> bands(YamlNode node, String layer, String what) {
    List<Band> bands = new ArrayList<>();
    in.number(node, "distance_m")
        .ifPresent(m -> bands.add(new Band(node.line(), Where.ALL, 0, m, 0, Optional.empty())));
    for (YamlNode band : children(node, "bands")) {
      String whose = what + " band";
      in.allow(
          band, whose, Set.of("where", "from_m", "distance_m", "line_half_width_m", "verdict"));
      bands.add(
          new Band(
              band.line(),
              where(band, "where", layer, what),
              in.number(band, "from_m").orElse(0.0),
              in.number(band, "distance_m").orElse(0.0),
              in.number(band, "line_half_width_m").orElse(0.0),
              in.word(band, "verdict", RuleVerdict.class, whose)));
    }
    for (Band band : bands) {
      if (!(band.metres() > 0
          && band.fromMetres() >= 0
          && band.lineHalfWidth() >= 0
          && band.reach() <= 50_000)) {
        in.problem(band.line(), what + ": a distance must be above 0 and at most 50000 metres.");
      }
    }
    return bands;
  }

  private Optional<Integer> years(YamlNode node, String what) {
    Optional<Double> years = in.number(node, "max_age_years");
    if (years.filter(y -> !(y >= 1 && y <= 100 && y % 1 == 0)).isPresent()) {
      in.problem(
          in.line(node, "max_age_years"), what + ": max_age_years must be whole years, 1 to 100.");
    }
    return years.map(Double::intValue);
  }

  private Optional<OtherLayer> other(YamlNode node, String key, String what) {
    return in.child(node, key)
        .map(
            other -> {
              in.allow(other, what + " " + key, Set.of("layer", "where"));
              String layer = layer(other, "layer", what);
              return new OtherLayer(layer, where(other, "where", layer, what));
            });
  }

  private RuleVerdict verdict(YamlNode node, String what) {
    in.required(node, "verdict", what);
    return in.word(node, "verdict", RuleVerdict.class, what).orElse(RuleVerdict.PROHIBITED);
  }

  private List<FactCondition> conditions(Optional<YamlNode> node, String what) {
    List<FactCondition> conditions = new ArrayList<>();
    node.map(n -> in.map(n, what + " facts"))
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              FactSpec fact = facts.get(name);
              if (fact == null) {
                in.problem(
                    value.line(),
                    what + ": unknown fact '" + name + "'; declare it under 'facts'.");
              } else {
                conditions.add(condition(fact, value, what));
              }
            });
    return conditions;
  }

  private FactCondition condition(FactSpec fact, YamlNode value, String what) {
    if (value.value() instanceof Map<?, ?>) {
      in.allow(value, what + " fact " + fact.name(), Set.of("at_least"));
      Optional<BigDecimal> least = in.number(value, "at_least").map(BigDecimal::valueOf);
      return new FactCondition(fact.name(), List.of(), least);
    }
    List<Object> values = new ArrayList<>();
    for (YamlNode one : in.list(value, what + " fact " + fact.name())) {
      Optional<Object> read = fact.value().read(one.value());
      if (read.isEmpty()) {
        in.problem(
            one.line(),
            "%s: '%s' is no value of fact %s.".formatted(what, one.value(), fact.name()));
      }
      read.ifPresent(values::add);
    }
    return new FactCondition(fact.name(), values, Optional.empty());
  }

  private List<Outcome> outcomes(YamlNode node, String what) {
    List<Outcome> outcomes = new ArrayList<>();
    for (YamlNode outcome : children(node, "outcomes")) {
      in.allow(outcome, what + " outcome", Set.of("facts", "verdict", "text"));
      outcomes.add(
          new Outcome(
              conditions(in.child(outcome, "facts"), what),
              verdict(outcome, what),
              in.localized(outcome, "text", what + " outcome")));
    }
    return outcomes;
  }

  private List<Threshold> thresholds(YamlNode node, String layer, String what) {
    List<Threshold> thresholds = new ArrayList<>();
    for (YamlNode one : children(node, "thresholds")) {
      in.allow(
          one,
          what + " threshold",
          Set.of("where", "over_ha", "at_least_ha", "text", "authority", "verdict"));
      Optional<Double> atLeast = in.number(one, "at_least_ha");
      Optional<Double> limit = atLeast.or(() -> in.number(one, "over_ha"));
      if (limit.isEmpty()) {
        in.problem(one.line(), what + ": a threshold needs over_ha or at_least_ha.");
      }
      thresholds.add(
          new Threshold(
              where(one, "where", layer, what),
              limit.orElse(0.0),
              atLeast.isPresent(),
              in.localized(one, "text", what + " threshold"),
              in.findLocalized(one, "authority", what),
              in.word(one, "verdict", RuleVerdict.class, what)));
    }
    return thresholds;
  }

  private Optional<String> by(YamlNode node, String layer, String what) {
    Optional<String> by = in.text(node, "by");
    by.filter(
            name ->
                layers.getOrDefault(layer, List.of()).stream()
                    .noneMatch(a -> a.name().equals(name)))
        .ifPresent(
            name ->
                in.problem(
                    node.line(),
                    what + ": layer " + layer + " has no attribute " + name + " to split by."));
    return by;
  }

  private List<Citation> basis(YamlNode node, String what) {
    List<Citation> citations = new ArrayList<>();
    for (YamlNode one : children(node, "basis")) {
      in.allow(one, what + " basis", Set.of("law", "article"));
      Law law = laws.get(in.required(one, "law", what + " basis"));
      if (law == null) {
        in.problem(one.line(), what + ": its basis names a law that is not under 'laws'.");
      } else {
        citations.add(new Citation(law, in.text(one, "article").orElse("")));
      }
    }
    return citations;
  }

  private List<YamlNode> children(YamlNode node, String key) {
    return in.child(node, key).map(n -> in.list(n, "'" + key + "'")).orElse(List.of());
  }
}
