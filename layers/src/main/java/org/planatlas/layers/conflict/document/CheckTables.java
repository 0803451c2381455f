package org.planatlas.layers.conflict.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.planatlas.layers.conflict.report.AreaMeasure;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.FactQuestion;
import org.planatlas.layers.conflict.report.LayerEvidence;
import org.planatlas.layers.conflict.report.LegalBasis;
import org.planatlas.layers.conflict.report.NearestFeature;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.report.ValueShare;

/** Everything that a report says as tables, for workbooks. */
final class CheckTables {

  private final CheckDocument document;
  private final CheckReport report;

  CheckTables(CheckDocument document) {
    this.document = document;
    this.report = document.report();
  }

  /** All tables, the overview first. */
  List<ReportTable> list() {
    return List.of(
        overview(), rules(), values(), objects(), basis(), questions(), layers(), warnings());
  }

  private static List<Object> row(Object... values) {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
  }

  private ReportTable overview() {
    List<List<Object>> rows = new ArrayList<>();
    document.head().forEach((name, value) -> rows.add(row(name, value)));
    for (Map.Entry<String, Object> fact : report.facts().entrySet()) {
      rows.add(row("项目事实：" + Words.of("fact", fact.getKey()), fact(fact.getValue())));
    }
    site("用地", report.site(), rows);
    report.parts().forEach(part -> site(Words.of("part", part.name()), part, rows));
    TotalLines.of(report.totals()).forEach(total -> addTotal(total, rows));
    rows.add(row("规则库", report.evidence().ruleSet().name()));
    rows.add(row("规则库版本", (long) report.evidence().ruleSet().version()));
    rows.add(row("规则库 SHA-256", report.evidence().ruleSet().sha256()));
    rows.add(row("计算引擎", report.evidence().engine()));
    InputLines.of(document).forEach((name, value) -> rows.add(row(name, value)));
    rows.add(row("报告 JSON 的 SHA-256", document.sha256()));
    return new ReportTable("概要", List.of("项目", "内容"), rows);
  }

  private static void addTotal(TotalLines.Line total, List<List<Object>> rows) {
    rows.add(row(total.name() + "（平方米）", total.planarM2()));
    if (total.ellipsoidalM2() != null) {
      rows.add(row(total.name() + "，椭球（平方米）", total.ellipsoidalM2()));
    }
    if (total.lengthM() != null) {
      rows.add(row(total.name() + "，线长（米）", total.lengthM()));
    }
  }

  private static Object fact(Object told) {
    return told instanceof Number number ? (Object) number.doubleValue() : CheckDocument.fact(told);
  }

  private static String parts(List<String> names) {
    return names.stream().map(name -> Words.of("part", name)).collect(Collectors.joining("、"));
  }

  private String feature(String id) {
    return id == null ? null : document.feature(id);
  }

  private static void site(String name, SiteMeasure site, List<List<Object>> rows) {
    if (site.projectKind() != null) {
      rows.add(row(name + " 项目类型", Words.of("kind", site.projectKind())));
    }
    rows.add(row(name + " 平面面积（平方米）", site.planarM2()));
    rows.add(row(name + " 平面坐标系", site.planarCrs()));
    rows.add(row(name + " 椭球面积（平方米）", site.ellipsoidalM2()));
    rows.add(row(name + " 面积（公顷）", site.ha()));
    rows.add(row(name + " 面积（亩）", site.mu()));
    rows.add(row(name + " 长度（米）", site.lengthM()));
  }

  private ReportTable rules() {
    return new ReportTable(
        "规则",
        List.of(
            "规则",
            "名称",
            "图层",
            "图层代码",
            "对象",
            "状态",
            "结论",
            "必查",
            "计入合计",
            "用地部分",
            "平面面积（平方米）",
            "椭球面积（平方米）",
            "面积（公顷）",
            "面积（亩）",
            "占用地比例",
            "长度（米）",
            "要素数",
            "最近要素",
            "最近距离（米）",
            "方位角（度）",
            "主管部门",
            "下一步",
            "条文可信度",
            "说明",
            "核查过程"),
        report.rules().stream().map(this::rule).toList());
  }

  private List<Object> rule(RuleResult rule) {
    AreaMeasure area = rule.area();
    NearestFeature nearest = rule.nearest();
    return row(
        rule.rule(),
        rule.title(),
        document.layerTitle(rule.layer()),
        rule.layer(),
        rule.subClass(),
        Words.of("status", rule.status().name()),
        Words.of("rule", rule.verdict().word()),
        rule.mandatory() ? "是" : "否",
        rule.blanket() ? "否" : "是",
        parts(rule.parts()),
        area.planarM2(),
        area.ellipsoidalM2(),
        area.ha(),
        area.mu(),
        area.share(),
        rule.lengthM(),
        (long) rule.count(),
        nearest == null ? null : Words.place(nearest, feature(nearest.feature())),
        nearest == null ? null : nearest.distanceM(),
        nearest == null ? null : nearest.azimuthDeg(),
        rule.authority(),
        rule.nextStep(),
        Words.of("confidence", rule.confidence()),
        document.readable(rule.reason(), rule.layer()),
        rule.trace() == null ? null : TraceText.of(rule.trace(), document::feature));
  }

  private ReportTable values() {
    List<List<Object>> rows = new ArrayList<>();
    for (RuleResult rule : report.rules()) {
      for (ValueShare share : rule.by()) {
        rows.add(
            row(
                rule.rule(),
                document.attributeTitle(rule.layer(), share.attribute()),
                document.value(rule.layer(), share.attribute(), share.value()),
                share.value(),
                (long) share.count(),
                share.planarM2(),
                share.ellipsoidalM2(),
                share.ha(),
                share.mu(),
                share.lengthM()));
      }
    }
    return new ReportTable(
        "分项",
        List.of("规则", "属性", "值", "值的代码", "要素数", "平面面积（平方米）", "椭球面积（平方米）", "公顷", "亩", "长度（米）"),
        rows);
  }

  private ReportTable objects() {
    List<List<Object>> rows = new ArrayList<>();
    for (RuleResult rule : report.rules()) {
      for (ConflictObject object : rule.objects()) {
        rows.add(
            row(
                rule.rule(),
                feature(object.feature()),
                object.feature(),
                Words.of("part", object.part()),
                Words.contact(object),
                object.value(),
                object.planarM2(),
                object.ellipsoidalM2(),
                object.lengthM()));
      }
    }
    return new ReportTable(
        "要素",
        List.of("规则", "要素", "要素编号", "用地部分", "接触方式", "分项值", "平面面积（平方米）", "椭球面积（平方米）", "长度（米）"),
        rows);
  }

  private ReportTable basis() {
    List<List<Object>> rows = new ArrayList<>();
    for (RuleResult rule : report.rules()) {
      for (LegalBasis basis : rule.basis()) {
        rows.add(
            row(
                rule.rule(),
                basis.law(),
                basis.article(),
                basis.text(),
                text(basis.effectiveFrom()),
                text(basis.effectiveTo())));
      }
    }
    return new ReportTable("法律依据", List.of("规则", "法规", "条款", "版本", "施行日期", "失效日期"), rows);
  }

  private ReportTable questions() {
    List<List<Object>> rows = new ArrayList<>();
    for (RuleResult rule : report.rules()) {
      for (FactQuestion question : rule.questions()) {
        rows.add(
            row(
                rule.rule(),
                Words.of("fact", question.fact()),
                question.question(),
                question.codes().stream()
                    .map(code -> Words.of("level", code))
                    .collect(Collectors.joining("、"))));
      }
    }
    return new ReportTable("待答问题", List.of("规则", "事实", "问题", "可选值"), rows);
  }

  private ReportTable layers() {
    List<List<Object>> rows = new ArrayList<>();
    for (LayerEvidence layer : report.evidence().layers()) {
      rows.add(
          row(
              layer.name(),
              document.layerTitle(layer.name()),
              layer.revision() == null ? null : layer.revision().longValue(),
              layer.features(),
              layer.unplaced(),
              layer.coverageShare(),
              text(layer.surveyedOn()),
              layer.sha256(),
              layer.problem()));
    }
    return new ReportTable(
        "图层证据",
        List.of("图层代码", "图层", "版次", "要素数", "无几何记录", "覆盖用地比例", "调查日期", "SHA-256", "问题"),
        rows);
  }

  private ReportTable warnings() {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row(CheckDocument.NOTICE));
    document.warnings().forEach(warning -> rows.add(row(document.readable(warning, null))));
    return new ReportTable("声明与提示", List.of("内容"), rows);
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
