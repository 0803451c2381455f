package org.planatlas.layers.conflict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.FactQuestion;
import org.planatlas.layers.conflict.rule.AttributeSpec;
import org.planatlas.layers.conflict.rule.FactCondition;
import org.planatlas.layers.conflict.rule.FactSpec;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.Truth;

/** What is known about the project, and what would have to be asked. */
final class FactSheet {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);
  private static final Map<AttributeSpec.Type, String> AT_LEAST_NOTHING =
      Map.of(AttributeSpec.Type.NUMBER, " of 0 or more");

  private final Map<String, FactSpec> specs;
  private final Map<String, Object> values;
  private final Set<String> assumed;

  private FactSheet(Map<String, FactSpec> specs, Map<String, Object> values, Set<String> assumed) {
    this.specs = specs;
    this.values = values;
    this.assumed = assumed;
  }

  /**
   * Reads the facts of a request.
   *
   * @param insideDistricts whether what holds for all of Anshan may be assumed
   * @throws InvalidCheckException for a value that the fact cannot have
   */
  static FactSheet of(RuleSet rules, Map<String, Object> given, boolean insideDistricts) {
    Map<String, Object> values = new LinkedHashMap<>();
    Set<String> assumed = new LinkedHashSet<>();
    for (FactSpec spec : rules.facts().values()) {
      Object raw = given.get(spec.name());
      if (raw != null) {
        values.put(spec.name(), value(spec, raw));
      } else if (insideDistricts && spec.localDefault().isPresent()) {
        values.put(spec.name(), spec.localDefault().get());
        assumed.add(spec.name());
      }
    }
    return new FactSheet(rules.facts(), values, assumed);
  }

  private static Object value(FactSpec spec, Object raw) {
    return spec.value()
        .read(raw)
        .filter(FactSheet::isPossible)
        .orElseThrow(
            () ->
                new InvalidCheckException(
                    "'%s' is no answer to the fact %s; it wants %s."
                        .formatted(
                            raw,
                            spec.name(),
                            spec.value().codes().isEmpty()
                                ? "a "
                                    + spec.value().type().word()
                                    + AT_LEAST_NOTHING.getOrDefault(spec.value().type(), "")
                                : "one of " + spec.value().codes())));
  }

  /** Every number that is asked for counts or measures something. */
  private static boolean isPossible(Object value) {
    return !(value instanceof BigDecimal number)
        || number.signum() >= 0 && number.compareTo(LARGEST) <= 0;
  }

  /** Whether all conditions hold. */
  Truth test(List<FactCondition> conditions) {
    Truth all = Truth.TRUE;
    for (FactCondition condition : conditions) {
      all = all.and(test(condition));
    }
    return all;
  }

  private Truth test(FactCondition condition) {
    return condition.test(Optional.ofNullable(values.get(condition.fact())));
  }

  /** Facts that nobody supplied and that the conditions need. */
  List<FactQuestion> questions(List<FactCondition> conditions) {
    List<FactQuestion> questions = new ArrayList<>();
    for (FactCondition condition : conditions) {
      if (test(condition) == Truth.UNKNOWN) {
        questions.add(FactQuestion.of(specs.get(condition.fact())));
      }
    }
    return questions;
  }

  /** Why the conditions do not hold. */
  LocalizedText whyNot(List<FactCondition> conditions) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (FactCondition condition : conditions) {
      if (test(condition) == Truth.FALSE) {
        FactSpec spec = specs.get(condition.fact());
        boolean local = assumed.contains(spec.name());
        zh.add(local ? spec.localReason().orElseThrow().zh() : spec.name() + " = " + text(spec));
        en.add(local ? spec.localReason().orElseThrow().en() : spec.name() + " = " + text(spec));
      }
    }
    return new LocalizedText(
        "不适用:" + String.join(";", zh), "not applicable: " + String.join("; ", en));
  }

  private String text(FactSpec spec) {
    return String.valueOf(values.get(spec.name()));
  }
}
