package org.planatlas.layers.conflict.rule;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.LocalizedText;

/** Typed access to YAML that collects problems with file and line instead of stopping at one. */
final class YamlReading {

  private final String file;
  private final List<String> problems = new ArrayList<>();

  YamlReading(String file) {
    this.file = file;
  }

  List<String> problems() {
    return problems;
  }

  void problem(int line, String sentence) {
    problems.add(file + ":" + line + ": " + sentence);
  }

  @SuppressWarnings("unchecked")
  Map<String, YamlNode> map(YamlNode node, String what) {
    if (node.value() instanceof Map<?, ?> map) {
      return (Map<String, YamlNode>) map;
    }
    problem(node.line(), what + " must be a mapping of keys and values.");
    return Map.of();
  }

  @SuppressWarnings("unchecked")
  List<YamlNode> list(YamlNode node, String what) {
    if (node.value() instanceof List<?> list) {
      return (List<YamlNode>) list;
    }
    problem(node.line(), what + " must be a list.");
    return List.of();
  }

  void allow(YamlNode node, String what, Set<String> known) {
    map(node, what)
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                problem(value.line(), what + " has an unknown key '" + key + "'.");
              }
            });
  }

  Optional<YamlNode> child(YamlNode node, String key) {
    return node.value() instanceof Map<?, ?> map
        ? Optional.ofNullable((YamlNode) map.get(key)).filter(n -> n.value() != null)
        : Optional.empty();
  }

  Optional<String> text(YamlNode node, String key) {
    Optional<YamlNode> child = child(node, key);
    if (child.isPresent() && !(child.get().value() instanceof String)) {
      problem(child.get().line(), "'" + key + "' must be text.");
      return Optional.empty();
    }
    return child.map(n -> (String) n.value());
  }

  String required(YamlNode node, String key, String what) {
    Optional<String> text = text(node, key);
    if (text.isEmpty()) {
      problem(node.line(), what + " needs '" + key + "'.");
    }
    return text.orElse("");
  }

  List<String> texts(YamlNode node, String key) {
    return child(node, key).stream()
        .flatMap(n -> list(n, "'" + key + "'").stream())
        .map(n -> String.valueOf(n.value()))
        .toList();
  }

  boolean flag(YamlNode node, String key, boolean absent) {
    Optional<String> text = text(node, key);
    if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
      problem(line(node, key), "'" + key + "' must be true or false, not '" + text.get() + "'.");
    }
    return text.map("true"::equals).orElse(absent);
  }

  Optional<Double> number(YamlNode node, String key) {
    Optional<String> text = text(node, key);
    try {
      return text.map(Double::valueOf);
    } catch (NumberFormatException e) {
      problem(line(node, key), "'" + key + "' must be a number, not '" + text.orElse("") + "'.");
      return Optional.empty();
    }
  }

  Optional<LocalDate> day(YamlNode node, String key) {
    Optional<String> text = text(node, key);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      problem(
          line(node, key),
          "'" + key + "' must be a day like 2026-03-15, not '" + text.orElse("") + "'.");
      return Optional.empty();
    }
  }

  LocalizedText localized(YamlNode node, String key, String what) {
    Optional<YamlNode> child = child(node, key);
    if (child.isEmpty()) {
      problem(node.line(), what + " needs '" + key + "' with zh and en.");
      return LocalizedText.of("");
    }
    return new LocalizedText(
        required(child.get(), "zh", what + " " + key),
        required(child.get(), "en", what + " " + key));
  }

  Optional<LocalizedText> findLocalized(YamlNode node, String key, String what) {
    return child(node, key).isEmpty() ? Optional.empty() : Optional.of(localized(node, key, what));
  }

  <E extends Enum<E>> Optional<E> word(YamlNode node, String key, Class<E> type, String what) {
    Optional<String> text = text(node, key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text.get())) {
        return Optional.of(constant);
      }
    }
    String known =
        String.join(
            ", ",
            Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList());
    problem(
        line(node, key),
        "%s: unknown %s '%s'; known are %s.".formatted(what, key, text.get(), known));
    return Optional.empty();
  }

  /** The line of a child, of its parent when there is none. */
  int line(YamlNode node, String key) {
    return child(node, key).map(YamlNode::line).orElse(node.line());
  }
}
