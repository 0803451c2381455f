package org.planatlas.layers.conflict.rule;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planatlas.geo.overlay.OverlayTolerance;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A checked rule file.
 *
 * @param name key of the set
 * @param version raised by whoever changes the file
 * @param sha256 of the file's bytes, lower-case hex
 * @param title for people
 * @param coversFrom first day whose law is recorded
 * @param coversTo last day for which the law is known
 * @param kinds of projects that a check may name
 * @param siteParts names of parts of a site that rules tell apart, in capitals
 * @param laws by key
 * @param facts by name
 * @param layers attributes that rules may read, by layer
 * @param layersToCome those of them that the system need not have yet
 * @param sliver from when on a shared part counts, where a rule does not say otherwise
 * @param rules in file order
 * @param source text of the file
 */
public record RuleSet(
    String name,
    int version,
    String sha256,
    LocalizedText title,
    LocalDate coversFrom,
    LocalDate coversTo,
    Set<String> kinds,
    Set<String> siteParts,
    Map<String, Law> laws,
    Map<String, FactSpec> facts,
    Map<String, List<AttributeSpec>> layers,
    Set<String> layersToCome,
    OverlayTolerance sliver,
    List<Rule> rules,
    String source) {

  /** Copies the collections, keeping their order. */
  public RuleSet {
    kinds = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
    siteParts = Set.copyOf(siteParts);
    laws = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(laws));
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    layers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    layersToCome = Set.copyOf(layersToCome);
    rules = List.copyOf(rules);
  }

  /** The entries for a kind of project that are in force on a day, in file order. */
  public List<Rule> listInForce(String kind, LocalDate day) {
    return rules.stream()
        .filter(rule -> rule.kinds().contains(kind) && rule.isInForce(day))
        .toList();
  }
}
