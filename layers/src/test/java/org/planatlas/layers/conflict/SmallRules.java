package org.planatlas.layers.conflict;

import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleSet;

/** Rule sets of a few entries on layers of their own, and checks under them. */
final class SmallRules {

  private static final String HEAD =
      """
      name: small
      version: 1
      title: {zh: 小, en: small}
      covers_from: 2000-01-01
      project_kinds: [road, mine]
      laws:
        law: {title: 法, text: "1991", effective_from: 1991-03-22}
      facts:
        known: {type: boolean, question: {zh: 问, en: ask}}
      layers:
        own: {grade: {type: code, codes: [A, B]}, project: {type: text}}
        other: {grade: {type: code, codes: [A, B]}}
      rules:
      """;

  private SmallRules() {}

  /** A set of one prohibiting entry R001 on the layer {@code own}; the lines are YAML of its. */
  static RuleSet of(String... lines) {
    return OfferedRules.read("small.yaml", text(lines));
  }

  /** The file of {@link #of}. */
  static String text(String... lines) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("  - id: R001\n    title: {zh: 一, en: one}\n    kinds: [road]\n    layer: own\n");
    text.append("    sub_class: all\n    basis: [{law: law}]\n");
    boolean isJudged = false;
    for (String line : lines) {
      isJudged |= line.startsWith("verdict:");
      text.append("    ").append(line).append('\n');
    }
    return isJudged ? text.toString() : text.append("    verdict: prohibited\n").toString();
  }

  static ConflictCheck check(MemoryLayers layers, RuleSet rules) {
    return new ConflictCheck(layers.store, layers, rules, MemoryLayers.CLOCK);
  }
}
