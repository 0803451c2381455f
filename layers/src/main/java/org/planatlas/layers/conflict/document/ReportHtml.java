package org.planatlas.layers.conflict.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.LayerEvidence;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import org.w3c.dom.Document;

/** A report as a page of XHTML, in the order in which a reviewer reads it. */
final class ReportHtml {

  /** More objects than this make a book; the workbook has them all. */
  static final int MOST_OBJECTS = 1_000;

  private final CheckDocument document;
  private final CheckReport report;
  private final Html html = new Html();

  ReportHtml(CheckDocument document) {
    this.document = document;
    this.report = document.report();
  }

  /**
   * The page.
   *
   * @param css style sheet
   * @param map picture of the site as PNG
   */
  Document write(String css, byte[] map) {
    html.start("html", "lang", "zh-CN").start("head");
    html.element("title", "空间冲突核查报告 " + report.id());
    html.element("style", css).end().start("body");
    html.element("div", "空间冲突核查报告 · " + report.id(), "class", "foot");
    head();
    map(map);
    areas();
    rules();
    evidence();
    objects();
    return html.end().end().document();
  }

  private void head() {
    html.element("h1", "空间冲突核查报告");
    html.start("table", "class", "head");
    document.head().forEach(this::pair);
    if (!report.facts().isEmpty()) {
      pair("项目事实", document.facts());
    }
    html.end();
    String verdict = report.verdict().name();
    html.start("div", "class", "verdict " + verdict);
    html.text(Words.of("verdict", verdict) + " ");
    html.element("span", Words.of("meaning", verdict)).end();
    html.start("div", "class", "notice").element("p", CheckDocument.NOTICE);
    document.warnings().forEach(warning -> html.element("p", document.readable(warning, null)));
    html.end();
  }

  private void pair(String name, String value) {
    html.start("tr").element("td", name, "class", "k").element("td", value, "class", "w").end();
  }

  private void map(byte[] png) {
    String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    html.start("div", "class", "map").start("img", "src", data, "alt", "用地与冲突部位").end().end();
    html.start("p", "class", "key").text("图例：");
    key("用地范围", "#ffffff");
    key("禁止", "#c8102e");
    key("应避让", "#e0672f");
    key("须审批", "#e0a32f");
    key("未核查", "#8a63b8");
    key("无约束", "#2e8b57");
    key("资料空白", "#6a4fa3");
    html.end();
  }

  private void key(String name, String colour) {
    html.element("i", "", "style", "background-color: " + colour).text(" " + name);
  }

  private void areas() {
    html.element("h2", "一、面积");
    html.start("table").head(List.of("范围", "平面面积（平方米）", "椭球面积（平方米）", "公顷", "亩", "线长（米）"), 1);
    html.start("tbody");
    area("用地", report.site());
    for (SiteMeasure part : report.parts()) {
      String kind = part.projectKind() == null ? "" : " " + Words.of("kind", part.projectKind());
      area(Words.of("part", part.name()) + kind, part);
    }
    html.end().end();
    html.start("table")
        .head(List.of("合计（同一处只计一次）", "平面面积（平方米）", "椭球面积（平方米）", "线长（米）"), 1)
        .start("tbody");
    for (TotalLines.Line total : TotalLines.of(report.totals())) {
      Object ellipsoidal = total.ellipsoidalM2() == null ? "" : total.ellipsoidalM2();
      html.row("td", Arrays.asList(total.name(), total.planarM2(), ellipsoidal, total.lengthM()));
    }
    html.end().end();
    html.element(
        "p",
        "平面面积在 "
            + report.site().planarCrs()
            + " 的平面上计算；提示性规则和普遍适用的规则不计入合计；未定面积上有必查规则未核查或未能判定，不能视为无约束。",
        "class",
        "small");
  }

  private void area(String name, SiteMeasure site) {
    html.row(
        "td",
        Arrays.asList(
            name,
            measured(site.planarM2(), site.lengthM()),
            measured(site.ellipsoidalM2(), site.lengthM()),
            measured(site.ha(), site.lengthM()),
            measured(site.mu(), site.lengthM()),
            measured(site.lengthM(), site.planarM2())));
  }

  /** A line has a length and no area of nothing, and a polygon no length of nothing. */
  static Double measured(Double value, double other) {
    return value != null && value == 0 && other > 0 ? null : value;
  }

  private void rules() {
    html.element("h2", "二、逐条核查结果");
    RuleHtml rules = new RuleHtml(html, document);
    for (RuleVerdict verdict : RuleVerdict.values()) {
      rules.blocks(
          Words.of("rule", verdict.word()),
          select(rule -> rule.status() == RuleStatus.HIT && rule.verdict() == verdict));
    }
    rules.blocks("未核查", select(rule -> rule.status() == RuleStatus.NOT_EXAMINED));
    rules.clear(select(rule -> rule.status() == RuleStatus.CLEAR));
    rules.notApplicable(select(rule -> rule.status() == RuleStatus.NOT_APPLICABLE));
  }

  private List<RuleResult> select(java.util.function.Predicate<RuleResult> which) {
    return report.rules().stream().filter(which).toList();
  }

  private void evidence() {
    html.element("h2", "三、证据");
    html.start("table", "class", "head");
    var rules = report.evidence().ruleSet();
    pair("规则库", rules.name() + " 第 " + rules.version() + " 版，SHA-256 " + rules.sha256());
    pair("计算引擎", report.evidence().engine());
    InputLines.of(document).forEach(this::pair);
    pair("报告 JSON", "SHA-256 " + document.sha256());
    html.end();
    html.start("table")
        .head(List.of("图层", "调查日期与 SHA-256", "版次", "要素数", "无几何", "覆盖比例"), 2)
        .start("tbody");
    report.evidence().layers().forEach(this::layer);
    html.end().end();
  }

  private void layer(LayerEvidence layer) {
    String state = layer.surveyedOn() == null ? "" : layer.surveyedOn() + " ";
    String hash = layer.problem() == null ? layer.sha256() : layer.problem();
    html.row(
        "td",
        Arrays.asList(
            document.layerTitle(layer.name()) + " " + layer.name(),
            state + (hash == null ? "" : hash),
            layer.revision(),
            layer.features(),
            layer.unplaced(),
            layer.coverageShare() == null ? "未说明" : Decimal.percent(layer.coverageShare())));
  }

  private void objects() {
    List<Map.Entry<RuleResult, ConflictObject>> all = new ArrayList<>();
    report.rules().forEach(r -> r.objects().forEach(object -> all.add(Map.entry(r, object))));
    if (all.isEmpty()) {
      return;
    }
    html.element("h2", "附表 涉及要素");
    html.start("table", "class", "listed objects")
        .head(List.of("规则", "要素", "部分", "接触方式", "分项值", "平面面积（平方米）", "椭球面积（平方米）", "线长（米）"), 5)
        .start("tbody");
    for (var entry : all.subList(0, Math.min(MOST_OBJECTS, all.size()))) {
      ConflictObject object = entry.getValue();
      html.row(
          "td",
          Arrays.asList(
              entry.getKey().rule(),
              document.feature(object.feature()),
              object.part() == null ? "" : Words.of("part", object.part()),
              Words.contact(object),
              value(entry.getKey(), object),
              measured(object.planarM2(), object.lengthM()),
              measured(object.ellipsoidalM2(), object.lengthM()),
              measured(object.lengthM(), object.planarM2())));
    }
    html.end().end();
    if (all.size() > MOST_OBJECTS) {
      html.element(
          "p", "本表列出前 " + MOST_OBJECTS + " 行，共 " + all.size() + " 行；全部要素见同编号的 XLSX 与 GeoPackage。");
    }
  }

  private String value(RuleResult rule, ConflictObject object) {
    return object.value() == null || rule.by().isEmpty()
        ? object.value()
        : document.value(rule.layer(), rule.by().get(0).attribute(), object.value());
  }
}
