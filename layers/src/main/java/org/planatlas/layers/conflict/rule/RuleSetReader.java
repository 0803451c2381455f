package org.planatlas.layers.conflict.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.planatlas.geo.overlay.OverlayTolerance;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.hash.Sha256;

/**
 * Reads a rule file and checks all of it: unknown layers, attributes, codes, kinds, facts, laws and
 * verdicts, bad ECQL, entries of one id whose days and kinds overlap. A file with any problem is
 * refused as a whole.
 */
public final class RuleSetReader {

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "version",
          "title",
          "covers_from",
          "covers_to",
          "project_kinds",
          "site_parts",
          "laws",
          "facts",
          "layers",
          "layers_to_come",
          "sliver",
          "rules");

  private final YamlReading in;

  private RuleSetReader(String file) {
    this.in = new YamlReading(file);
  }

  /** The rule set that the jar carries. */
  public static RuleSet readDefault() {
    return readResource("/seeds/rules/default.yaml");
  }

  /** Reads a rule file from the class path. */
  public static RuleSet readResource(String path) {
    try (InputStream stream = RuleSetReader.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new RuleFileException(List.of(path + ":1: there is no such file in the jar."));
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return read(path.substring(path.lastIndexOf('/') + 1), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a rule file.
   *
   * @param file name for messages
   * @param text content
   * @throws RuleFileException with every problem, each with file and line
   */
  public static RuleSet read(String file, String text) {
    return new RuleSetReader(file).set(YamlNode.parse(file, text), text);
  }

  private RuleSet set(YamlNode root, String source) {
    in.allow(root, "the rule file", KEYS);
    LocalDate from = in.day(root, "covers_from").orElse(LocalDate.MIN);
    LocalDate to = in.day(root, "covers_to").orElse(LocalDate.MAX);
    Set<String> kinds = new LinkedHashSet<>(in.texts(root, "project_kinds"));
    Set<String> siteParts = new LinkedHashSet<>(in.texts(root, "site_parts"));
    Map<String, Law> laws = laws(root);
    Map<String, FactSpec> facts = facts(root);
    Map<String, List<AttributeSpec>> layers = layers(root);
    OverlayTolerance sliver =
        SliverReader.read(in, root, "the rule file", OverlayTolerance.DEFAULT);
    RuleEntryReader entries =
        new RuleEntryReader(in, from, kinds, siteParts, laws, facts, layers, sliver);
    List<Rule> rules = new ArrayList<>();
    in.child(root, "rules").stream()
        .flatMap(node -> in.list(node, "'rules'").stream())
        .forEach(node -> rules.add(entries.read(node)));
    RuleOverlapCheck.check(rules, in);
    Set<String> toCome = layersToCome(root, layers);
    String name = in.required(root, "name", "the rule file");
    int version = in.number(root, "version").orElse(0.0).intValue();
    LocalizedText title = in.localized(root, "title", "the rule file");
    if (!in.problems().isEmpty()) {
      throw new RuleFileException(in.problems());
    }
    return new RuleSet(
        name,
        version,
        Sha256.of(source),
        title,
        from,
        to,
        kinds,
        siteParts.stream().map(part -> part.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
        laws,
        facts,
        layers,
        toCome,
        sliver,
        rules,
        source);
  }

  private Set<String> layersToCome(YamlNode root, Map<String, List<AttributeSpec>> layers) {
    Set<String> names = new LinkedHashSet<>(in.texts(root, "layers_to_come"));
    for (String name : names) {
      if (!layers.containsKey(name)) {
        in.problem(
            in.line(root, "layers_to_come"),
            "layers_to_come names '" + name + "', which is not declared under 'layers'.");
      }
    }
    return names;
  }

  private Map<String, Law> laws(YamlNode root) {
    Map<String, Law> laws = new LinkedHashMap<>();
    section(root, "laws")
        .forEach(
            (key, node) -> {
              in.allow(
                  node, "law " + key, Set.of("title", "text", "effective_from", "effective_to"));
              laws.put(
                  key,
                  new Law(
                      key,
                      in.required(node, "title", "law " + key),
                      in.required(node, "text", "law " + key),
                      in.day(node, "effective_from"),
                      in.day(node, "effective_to")));
            });
    return laws;
  }

  private Map<String, FactSpec> facts(YamlNode root) {
    Map<String, FactSpec> facts = new LinkedHashMap<>();
    section(root, "facts")
        .forEach(
            (name, node) -> {
              in.allow(
                  node,
                  "fact " + name,
                  Set.of("type", "codes", "question", "local_default", "local_reason"));
              AttributeSpec value = attribute("fact " + name, name, node);
              Optional<Object> local = in.text(node, "local_default").flatMap(value::parse);
              Optional<LocalizedText> reason =
                  local.map(v -> in.localized(node, "local_reason", "fact " + name));
              LocalizedText question = in.localized(node, "question", "fact " + name);
              facts.put(name, new FactSpec(value, question, local, reason));
            });
    return facts;
  }

  private Map<String, List<AttributeSpec>> layers(YamlNode root) {
    Map<String, List<AttributeSpec>> layers = new LinkedHashMap<>();
    section(root, "layers")
        .forEach(
            (layer, node) -> {
              List<AttributeSpec> specs = new ArrayList<>();
              in.map(node, "layer " + layer)
                  .forEach(
                      (name, spec) -> {
                        String what = "attribute " + layer + "." + name;
                        in.allow(spec, what, Set.of("type", "codes", "null_is"));
                        specs.add(attribute(what, name, spec));
                      });
              layers.put(layer, List.copyOf(specs));
            });
    return layers;
  }

  private AttributeSpec attribute(String what, String name, YamlNode node) {
    AttributeSpec.Type type =
        in.word(node, "type", AttributeSpec.Type.class, what).orElse(AttributeSpec.Type.TEXT);
    List<String> codes = in.texts(node, "codes");
    if (type == AttributeSpec.Type.CODE && codes.isEmpty()) {
      in.problem(node.line(), what + " is a code and needs 'codes'.");
    }
    AttributeSpec open = new AttributeSpec(name, type, List.of(), Optional.empty());
    Optional<Object> nullIs = in.text(node, "null_is").flatMap(open::parse);
    return new AttributeSpec(name, type, codes, nullIs);
  }

  private Map<String, YamlNode> section(YamlNode root, String key) {
    return in.child(root, key).map(node -> in.map(node, "'" + key + "'")).orElse(Map.of());
  }
}
