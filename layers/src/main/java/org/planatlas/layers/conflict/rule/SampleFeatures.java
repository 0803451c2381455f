package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Features of every kind that some conditions can tell apart: of each attribute that they read, all
 * its codes, the constants it is compared with and a value on either side of each, and no value.
 */
final class SampleFeatures {

  /** More are not tried. */
  static final long MOST = 200_000;

  private final List<String> names = new ArrayList<>();
  private final List<List<Object>> values = new ArrayList<>();

  private SampleFeatures() {}

  static SampleFeatures of(List<Condition> conditions, List<AttributeSpec> attributes) {
    Set<String> read = new LinkedHashSet<>();
    conditions.forEach(condition -> ConditionAttributes.collect(condition, read));
    SampleFeatures samples = new SampleFeatures();
    for (AttributeSpec attribute : attributes) {
      if (read.contains(attribute.name())) {
        Set<Object> constants = new LinkedHashSet<>();
        conditions.forEach(condition -> constants(condition, attribute.name(), constants));
        samples.names.add(attribute.name());
        samples.values.add(values(attribute, constants));
      }
    }
    return samples;
  }

  /** How many there are. */
  long count() {
    long count = 1;
    for (List<Object> one : values) {
      count = Math.min(MOST + 1, count * one.size());
    }
    return count;
  }

  /** Hands over one after the other, as values by attribute; absent values are left out. */
  void forEach(Consumer<Map<String, Object>> consumer) {
    forEach(0, new LinkedHashMap<>(), consumer);
  }

  private void forEach(
      int at, Map<String, Object> feature, Consumer<Map<String, Object>> consumer) {
    if (at == names.size()) {
      consumer.accept(feature);
      return;
    }
    for (Object value : values.get(at)) {
      if (value == null) {
        feature.remove(names.get(at));
      } else {
        feature.put(names.get(at), value);
      }
      forEach(at + 1, feature, consumer);
    }
    feature.remove(names.get(at));
  }

  /** {@code class = NATIONAL, voltage_kv = 220}. */
  static String text(Map<String, Object> feature) {
    return feature.entrySet().stream()
        .map(one -> one.getKey() + " = " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<Object> values(AttributeSpec attribute, Set<Object> constants) {
    List<Object> values = new ArrayList<>();
    switch (attribute.type()) {
      case CODE ->
          attribute.codes().forEach(code -> values.add(code.replace('?', '0').replace("*", "")));
      case BOOLEAN -> values.addAll(List.of(true, false));
      case NUMBER -> values.addAll(numbers(constants));
      case DATE ->
          constants.stream()
              .filter(LocalDate.class::isInstance)
              .map(LocalDate.class::cast)
              .forEach(day -> values.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
      case TEXT -> values.add("x");
    }
    constants.stream().filter(one -> !values.contains(one)).forEach(values::add);
    values.add(null);
    return values;
  }

  /** The numbers, and one between each two, below the smallest and above the largest. */
  private static List<BigDecimal> numbers(Set<Object> constants) {
    TreeSet<BigDecimal> sorted = new TreeSet<>();
    constants.stream()
        .filter(BigDecimal.class::isInstance)
        .forEach(one -> sorted.add((BigDecimal) one));
    List<BigDecimal> numbers = new ArrayList<>();
    BigDecimal before = null;
    for (BigDecimal number : sorted) {
      numbers.add(
          before == null
              ? number.subtract(BigDecimal.ONE)
              : before.add(number).divide(BigDecimal.valueOf(2)));
      numbers.add(number);
      before = number;
    }
    numbers.add(before == null ? BigDecimal.ONE : before.add(BigDecimal.ONE));
    return numbers;
  }

  private static void constants(Condition condition, String attribute, Set<Object> into) {
    if (condition instanceof Condition.And and) {
      constants(and.left(), attribute, into);
      constants(and.right(), attribute, into);
    } else if (condition instanceof Condition.Or or) {
      constants(or.left(), attribute, into);
      constants(or.right(), attribute, into);
    } else if (condition instanceof Condition.Not not) {
      constants(not.inner(), attribute, into);
    } else if (condition instanceof Condition.Compare compare
        && compare.attribute().name().equals(attribute)) {
      into.add(compare.constant());
    }
  }
}
