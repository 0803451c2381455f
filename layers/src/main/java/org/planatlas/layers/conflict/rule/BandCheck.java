package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the bands of a rule say one thing about every distance from a feature: they follow one
 * another from 0, with no metre in two of them and none between them in none. Which bands are for
 * one feature is found by trying the conditions on a feature of every kind that they tell apart.
 */
final class BandCheck {

  private final String file;
  private final Rule rule;
  private final Map<String, String> problems = new TreeMap<>();

  private BandCheck(String file, Rule rule) {
    this.file = file;
    this.rule = rule;
  }

  /** What is wrong with the bands of a rule, each with file and line. */
  static List<String> problems(String file, Rule rule, List<AttributeSpec> attributes) {
    BandCheck check = new BandCheck(file, rule);
    for (Band band : rule.bands()) {
      if (band.fromMetres() >= band.metres()) {
        check.problem(
            band, "a band from %s to %s m has no ground.", band.fromMetres(), band.metres());
      }
    }
    if (check.problems.isEmpty() && rule.bands().size() + starts(rule) > 1) {
      check.tryAll(attributes);
    }
    return List.copyOf(check.problems.values());
  }

  private static int starts(Rule rule) {
    return rule.bands().stream().anyMatch(Band::isGraded) ? 1 : 0;
  }

  private void tryAll(List<AttributeSpec> attributes) {
    List<Condition> conditions = rule.bands().stream().map(b -> b.where().condition()).toList();
    SampleFeatures samples = SampleFeatures.of(conditions, attributes);
    if (samples.count() > SampleFeatures.MOST) {
      problem(
          rule.bands().get(0),
          "the conditions of its bands tell too many kinds of features apart to be checked; read"
              + " fewer attributes.");
      return;
    }
    samples.forEach(
        feature -> {
          List<Band> bands = new ArrayList<>(rule.bands());
          bands.removeIf(band -> band.where().condition().test(feature::get) != Truth.TRUE);
          bands.sort(Comparator.comparingDouble(Band::fromMetres));
          follow(bands, feature);
        });
  }

  private void follow(List<Band> bands, Map<String, Object> feature) {
    double reached = 0;
    Band before = null;
    for (Band band : bands) {
      String of = feature.isEmpty() ? "" : " of a feature with " + SampleFeatures.text(feature);
      if (band.fromMetres() < reached) {
        problem(
            band,
            "the bands in lines %d and %d both hold from %s to %s m%s.",
            before.line(),
            band.line(),
            band.fromMetres(),
            Math.min(reached, band.metres()),
            of);
      } else if (band.fromMetres() > reached) {
        problem(
            band,
            "no band holds from %s to %s m%s; the bands of one feature follow one another from 0.",
            reached,
            band.fromMetres(),
            of);
      } else if (before != null && before.lineHalfWidth() != band.lineHalfWidth()) {
        problem(
            band,
            "the bands in lines %d and %d assume different half widths%s.",
            before.line(),
            band.line(),
            of);
      }
      reached = Math.max(reached, band.metres());
      before = band;
    }
  }

  /** One for each line and sort; the first kind of feature stands for all. */
  private void problem(Band band, String sentence, Object... values) {
    Object[] plain = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      plain[i] =
          values[i] instanceof Double number
              ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
              : values[i];
    }
    problems.putIfAbsent(
        "%08d %s".formatted(band.line(), sentence),
        "%s:%d: rule %s: ".formatted(file, band.line(), rule.id()) + sentence.formatted(plain));
  }
}
