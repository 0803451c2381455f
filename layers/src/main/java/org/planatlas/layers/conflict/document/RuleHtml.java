package org.planatlas.layers.conflict.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.planatlas.layers.conflict.report.AreaMeasure;
import org.planatlas.layers.conflict.report.FactQuestion;
import org.planatlas.layers.conflict.report.LegalBasis;
import org.planatlas.layers.conflict.report.NearestFeature;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.ValueShare;

/** The rules of a report: a block for each that hits or is open, a line for each other. */
final class RuleHtml {

  private final Html html;
  private final CheckDocument document;

  RuleHtml(Html html, CheckDocument document) {
    this.html = html;
    this.document = document;
  }

  /** A group of rules with all that is known of each. */
  void blocks(String title, List<RuleResult> rules) {
    if (rules.isEmpty()) {
      return;
    }
    html.element("h3", title + "（" + rules.size() + " 条）", "class", "group");
    rules.forEach(this::block);
  }

  private void block(RuleResult rule) {
    html.start("h3").text(rule.rule() + " " + rule.title() + " ");
    html.element(
            "span",
            Words.of("rule", rule.verdict().word()),
            "class",
            "tag " + rule.verdict().word())
        .end();
    html.element("p", about(rule), "class", "small");
    if (rule.count() > 0 || rule.area().planarM2() > 0 || rule.lengthM() > 0) {
      html.element("p", numbers(rule), "class", "numbers");
    }
    values(rule);
    if (rule.reason() != null) {
      html.element("p", "说明：" + document.readable(rule.reason(), rule.layer()), "class", "reason");
    }
    for (FactQuestion question : rule.questions()) {
      String codes =
          question.codes().isEmpty()
              ? ""
              : "（"
                  + question.codes().stream()
                      .map(code -> Words.of("level", code))
                      .collect(Collectors.joining("、"))
                  + "）";
      html.element("p", "待答：" + question.question() + codes, "class", "reason");
    }
    if (rule.nextStep() != null) {
      html.element("p", "下一步：" + rule.nextStep(), "class", "reason next");
    }
    if (rule.trace() != null) {
      html.element("p", "核查过程：" + TraceText.of(rule.trace(), document::feature), "class", "small");
    }
    basis(rule);
  }

  private String about(RuleResult rule) {
    List<String> parts = new ArrayList<>();
    parts.add("图层：" + document.layerTitle(rule.layer()));
    if (rule.subClass() != null && !rule.subClass().isBlank()) {
      parts.add("对象：" + Words.of("class", rule.subClass()));
    }
    if (!rule.parts().isEmpty()) {
      parts.add(
          "用地部分："
              + rule.parts().stream()
                  .map(part -> Words.of("part", part))
                  .collect(Collectors.joining("、")));
    }
    if (!rule.mandatory()) {
      parts.add("非必查");
    }
    if (rule.blanket()) {
      parts.add("普遍适用，不计入合计");
    }
    parts.add("条文可信度：" + Words.of("confidence", rule.confidence()));
    return String.join(" · ", parts);
  }

  private static String numbers(RuleResult rule) {
    AreaMeasure area = rule.area();
    List<String> parts = new ArrayList<>();
    if (area.planarM2() > 0) {
      parts.add("平面 " + Decimal.text(area.planarM2()) + " 平方米");
      parts.add("椭球 " + Decimal.text(area.ellipsoidalM2()) + " 平方米");
      parts.add(Decimal.text(area.ha()) + " 公顷");
      parts.add(Decimal.text(area.mu()) + " 亩");
    }
    if (area.share() > 0) {
      parts.add("占用地 " + Decimal.percent(area.share()));
    }
    if (rule.lengthM() > 0) {
      parts.add("线长 " + Decimal.text(rule.lengthM()) + " 米");
    }
    if (rule.count() > 0) {
      parts.add("要素 " + rule.count() + " 个");
    }
    return String.join(" · ", parts);
  }

  private void values(RuleResult rule) {
    if (rule.by().isEmpty()) {
      return;
    }
    html.start("table")
        .head(
            List.of(
                document.attributeTitle(rule.layer(), rule.by().get(0).attribute()),
                "要素数",
                "平面面积（平方米）",
                "椭球面积（平方米）",
                "公顷",
                "亩",
                "线长（米）"),
            1)
        .start("tbody");
    for (ValueShare share : rule.by()) {
      html.row(
          "td",
          Arrays.asList(
              document.value(rule.layer(), share.attribute(), share.value()),
              share.count(),
              ReportHtml.measured(share.planarM2(), share.lengthM()),
              ReportHtml.measured(share.ellipsoidalM2(), share.lengthM()),
              ReportHtml.measured(share.ha(), share.lengthM()),
              ReportHtml.measured(share.mu(), share.lengthM()),
              ReportHtml.measured(share.lengthM(), share.planarM2())));
    }
    html.end().end();
  }

  private void basis(RuleResult rule) {
    html.start("div", "class", "basis");
    for (LegalBasis basis : rule.basis()) {
      html.element("p", citation(basis));
    }
    if (rule.basis().isEmpty()) {
      html.element("p", "未登记法律依据");
    }
    if (rule.authority() != null) {
      html.element("p", "主管部门：" + rule.authority());
    }
    html.end();
  }

  private static String citation(LegalBasis basis) {
    StringBuilder text = new StringBuilder("《").append(basis.law()).append("》");
    text.append(basis.article() == null ? "" : basis.article());
    text.append(basis.text() == null ? "" : "（" + basis.text() + "）");
    text.append(basis.effectiveFrom() == null ? "" : " 自 " + basis.effectiveFrom() + " 起施行");
    text.append(basis.effectiveTo() == null ? "" : " 至 " + basis.effectiveTo() + " 止");
    return text.toString();
  }

  /** Clear rules with the nearest feature of each. */
  void clear(List<RuleResult> rules) {
    if (rules.isEmpty()) {
      return;
    }
    html.element("h3", "无冲突（" + rules.size() + " 条）", "class", "group");
    html.start("table", "class", "listed")
        .head(List.of("规则", "名称和依据", "图层", "最近要素", "距离（米）", "方位角（度）"), 4)
        .start("tbody");
    for (RuleResult rule : rules) {
      NearestFeature nearest = rule.nearest();
      String reason = document.readable(rule.reason(), rule.layer());
      html.row(
          "td",
          Arrays.asList(
              rule.rule(),
              nearest == null || reason == null ? withBasis(rule) : withBasis(rule) + " " + reason,
              document.layerTitle(rule.layer()),
              nearest == null
                  ? Objects.requireNonNullElse(reason, "没有此类地块")
                  : Words.place(nearest, document.feature(nearest.feature())),
              nearest == null ? null : nearest.distanceM(),
              nearest == null ? null : nearest.azimuthDeg()));
    }
    html.end().end();
  }

  /** Rules that do not hold for the project or the day. */
  void notApplicable(List<RuleResult> rules) {
    if (rules.isEmpty()) {
      return;
    }
    html.element("h3", "不适用（" + rules.size() + " 条）", "class", "group");
    html.start("table", "class", "listed").head(List.of("规则", "名称和依据", "原因"), 3).start("tbody");
    for (RuleResult rule : rules) {
      html.row(
          "td",
          Arrays.asList(
              rule.rule(), withBasis(rule), document.readable(rule.reason(), rule.layer())));
    }
    html.end().end();
  }

  private String withBasis(RuleResult rule) {
    StringBuilder text = new StringBuilder(rule.title());
    rule.basis().forEach(basis -> text.append(" ").append(citation(basis)));
    if (rule.trace() != null) {
      text.append(" 核查过程：").append(TraceText.of(rule.trace(), document::feature));
    }
    return text.append(rule.authority() == null ? "" : " 主管部门：" + rule.authority()).toString();
  }
}
