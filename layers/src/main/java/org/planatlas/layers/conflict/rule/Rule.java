package org.planatlas.layers.conflict.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.planatlas.geo.overlay.OverlayTolerance;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * One entry of the rule file: where the site meets features of a layer, this verdict, on this
 * basis. The comment at the top of the file explains every part.
 *
 * @param id R061; several entries may share it when their days or kinds do not meet
 * @param line in the file, for messages
 * @param sliver from when on what a feature shares with the site counts
 * @param parts of a site that it looks at, in capitals; empty for all
 * @param next what is to be done about a hit of the rule's own verdict; empty where a sentence for
 *     all rules of a verdict says enough
 * @param maxAgeYears how old the survey of its layers may be on the day of a check, in years
 */
public record Rule(
    String id,
    int line,
    LocalizedText title,
    Set<String> kinds,
    Set<String> parts,
    String layer,
    String subClass,
    Where where,
    Relation relation,
    List<Band> bands,
    Optional<OtherLayer> andIn,
    Optional<OtherLayer> notIn,
    boolean excludeOwn,
    OverlayTolerance sliver,
    List<FactCondition> facts,
    RuleVerdict verdict,
    List<Outcome> outcomes,
    List<Threshold> thresholds,
    Optional<String> by,
    boolean blanket,
    boolean mandatory,
    Optional<Integer> maxAgeYears,
    LocalDate validFrom,
    LocalDate validTo,
    Optional<LocalizedText> authority,
    Optional<LocalizedText> next,
    List<Citation> basis,
    List<String> measure,
    String confidence,
    Optional<String> note) {

  /** Copies the collections. */
  public Rule {
    kinds = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
    parts = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(parts));
    bands = List.copyOf(bands);
    facts = List.copyOf(facts);
    outcomes = List.copyOf(outcomes);
    thresholds = List.copyOf(thresholds);
    basis = List.copyOf(basis);
    measure = List.copyOf(measure);
  }

  /**
   * Of id and line, which tell the entries of a file apart: maps of rules are made for each check.
   */
  @Override
  public int hashCode() {
    return 31 * id.hashCode() + line;
  }

  /** True when the entry is in force on the day, both ends included. */
  public boolean isInForce(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validTo);
  }

  /** All layers it reads, its own first. */
  public List<String> layers() {
    List<String> names = new ArrayList<>(List.of(layer));
    andIn.ifPresent(other -> names.add(other.layer()));
    notIn.ifPresent(other -> names.add(other.layer()));
    return names;
  }

  /** The articles in force on the day, in file order. */
  public List<Citation> basisOn(LocalDate day) {
    return basis.stream().filter(citation -> citation.law().isInForce(day)).toList();
  }

  /** The largest distance from a feature at which the rule can hit, in metres; 0 for overlays. */
  public double reachMetres() {
    return bands.stream().mapToDouble(Band::reach).max().orElse(0);
  }

  /** Whether its bands begin away from the feature or say different things. */
  public boolean isGraded() {
    return bands.stream().anyMatch(Band::isGraded);
  }

  /** The heaviest verdict of some of its bands; its own when there are none. */
  public RuleVerdict verdictOf(List<Band> some) {
    return some.stream()
        .map(band -> band.verdict().orElse(verdict))
        .min(Comparator.naturalOrder())
        .orElse(verdict);
  }

  /** Whether it can say more than information, whatever the facts, bands and limits are. */
  public boolean isMoreThanInformation() {
    return Stream.of(
            Stream.of(verdict),
            outcomes.stream().map(Outcome::verdict),
            bands.stream().flatMap(band -> band.verdict().stream()),
            thresholds.stream().flatMap(limit -> limit.verdict().stream()))
        .flatMap(one -> one)
        .anyMatch(one -> one != RuleVerdict.INFO);
  }

  /** Attributes that it reads, by layer; a layer without them cannot be examined. */
  public Map<String, Set<String>> attributes() {
    Map<String, Set<String>> byLayer = new LinkedHashMap<>();
    layers().forEach(name -> byLayer.put(name, new LinkedHashSet<>()));
    Set<String> own = byLayer.get(layer);
    ConditionAttributes.collect(where.condition(), own);
    bands.forEach(band -> ConditionAttributes.collect(band.where().condition(), own));
    thresholds.forEach(limit -> ConditionAttributes.collect(limit.where().condition(), own));
    andIn.ifPresent(
        o -> ConditionAttributes.collect(o.where().condition(), byLayer.get(o.layer())));
    notIn.ifPresent(
        o -> ConditionAttributes.collect(o.where().condition(), byLayer.get(o.layer())));
    if (excludeOwn) {
      own.add("project");
    }
    return byLayer;
  }
}
