package org.planatlas.layers.conflict.document;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.hash.Sha256;

/**
 * A report with the names that people know things by.
 *
 * @param report stored, with id and time
 * @param projectName from the registry; empty for a drawn site
 * @param layers what layers, their attributes and codes are called, by the names of layers; may
 *     lack some
 */
public record CheckDocument(
    CheckReport report, Optional<String> projectName, Map<String, Layer> layers) {

  /** What stands on every document. */
  public static final String NOTICE =
      "本报告是规划辅助核查结果，不是行政许可或法律意见。标注 SYNTHETIC（合成）或 APPROXIMATE（近似）的数据仅供演示，据此得出的结论不具法律效力。";

  /** Names and codes, which are in ASCII; little else in a Chinese sentence is written so. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z][\\w]*(?![\\w.])");

  /** A test of an attribute as rules write it in ECQL, and the AND behind it. */
  private static final Pattern TEST =
      Pattern.compile(
          "\\b([a-z][a-z0-9_]*) (=|IN|LIKE) ?(\\([^()]*\\)|'[^']*'|true|false)( AND )?");

  private static final Pattern LITERAL = Pattern.compile("'([^']*)'|(true|false)");

  private static final Pattern CODE = Pattern.compile("\\d.*");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  /** Copies the map. */
  public CheckDocument {
    layers = Map.copyOf(layers);
  }

  String layerTitle(String layer) {
    return layers.containsKey(layer) ? layers.get(layer).title().zh() : layer;
  }

  String attributeTitle(String layer, String attribute) {
    return findAttribute(layer, attribute).map(found -> found.title().zh()).orElse(attribute);
  }

  private Optional<LayerAttribute> findAttribute(String layer, String attribute) {
    return layers.containsKey(layer)
        ? layers.get(layer).attributes().stream()
            .filter(each -> each.name().equals(attribute))
            .findFirst()
        : Optional.empty();
  }

  /** What a value means; a code that is a number stands behind its meaning. */
  String value(String layer, String attribute, String value) {
    if (value == null) {
      return "（空）";
    }
    Optional<LayerAttribute> known = findAttribute(layer, attribute);
    if (known.isPresent() && known.get().type() == Boolean.class) {
      return Words.of("flag", value);
    }
    return known
        .flatMap(each -> each.findMeaning(value))
        .map(
            meaning ->
                CODE.matcher(value).matches() ? meaning.zh() + "（" + value + "）" : meaning.zh())
        .orElse(value);
  }

  /** A feature as people name it: its layer and its number. */
  String feature(String id) {
    int dot = id.lastIndexOf('.');
    return dot < 0 ? id : layerTitle(id.substring(0, dot)) + " " + id.substring(dot + 1);
  }

  /**
   * A Chinese sentence in which layers, attributes, their codes and facts are called as people call
   * them.
   */
  String readable(String sentence, String layer) {
    if (sentence == null) {
      return null;
    }
    String told =
        TEST.matcher(sentence).replaceAll(test -> Matcher.quoteReplacement(told(test, layer)));
    return NAME.matcher(told)
        .replaceAll(name -> Matcher.quoteReplacement(named(name.group(), layer)));
  }

  private String told(MatchResult test, String layer) {
    String attribute = test.group(1);
    if (layer == null || findAttribute(layer, attribute).isEmpty()) {
      return test.group();
    }
    String values =
        LITERAL
            .matcher(test.group(3))
            .results()
            .map(one -> one.group(1) == null ? one.group(2) : one.group(1))
            .map(
                one ->
                    test.group(2).equals("LIKE")
                        ? "以 " + one.replace("%", "") + " 开头"
                        : value(layer, attribute, one))
            .collect(Collectors.joining("、"));
    return attributeTitle(layer, attribute) + "：" + values + (test.group(4) == null ? "" : "，且");
  }

  private String named(String name, String layer) {
    if (layers.containsKey(name)) {
      return layerTitle(name);
    }
    String attribute = layer == null ? name : attributeTitle(layer, name);
    return attribute.equals(name) ? Words.of("level", Words.of("fact", name)) : attribute;
  }

  /** The facts that somebody told about the project. */
  String facts() {
    return report.facts().entrySet().stream()
        .map(fact -> Words.of("fact", fact.getKey()) + "：" + fact(fact.getValue()))
        .collect(Collectors.joining("；"));
  }

  /** A fact that was told, in words. */
  static String fact(Object value) {
    String text = Decimal.text(value);
    return Words.of(value instanceof Boolean ? "flag" : "level", text);
  }

  /** In Chinese where a warning has it, as those of old reports have not. */
  List<String> warnings() {
    return report.warningTexts().isEmpty()
        ? report.warnings()
        : report.warningTexts().stream().map(LocalizedText::zh).toList();
  }

  /** What identifies the report, in order. */
  Map<String, String> head() {
    Map<String, String> head = new LinkedHashMap<>();
    head.put("报告编号", report.id());
    head.put("生成时间", TIME.format(report.createdAt()) + "（北京时间）");
    if (report.project() != null) {
      head.put("项目", (report.project() + " " + projectName.orElse("")).strip());
    }
    head.put("项目类型", Words.of("kind", report.projectKind()));
    head.put("适用法规日期", report.asOf().toString());
    head.put("核查结论", Words.of("verdict", report.verdict().name()));
    return head;
  }

  /** Hash of the canonical JSON, by which paper and file can be compared. */
  String sha256() {
    return Sha256.of(CheckReportJson.write(report));
  }
}
