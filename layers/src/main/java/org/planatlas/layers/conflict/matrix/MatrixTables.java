package org.planatlas.layers.conflict.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.planatlas.layers.conflict.document.CheckDocument;
import org.planatlas.layers.conflict.document.ReportTable;
import org.planatlas.layers.conflict.document.Words;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A matrix as tables; rows are read while they are written. */
public final class MatrixTables {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final UnaryOperator<String> layerTitles;
  private final Matrix matrix;
  private final List<Matrix.RuleHead> rules;
  private final Iterable<SiteRow> rows;

  /**
   * Of the rows that there are now.
   *
   * @param layerTitles what a layer is called by its name
   */
  public MatrixTables(
      Matrix matrix, MatrixRepository repository, UnaryOperator<String> layerTitles) {
    this.layerTitles = layerTitles;
    this.matrix = matrix;
    this.rules = repository.listRules(matrix.id());
    this.rows = repository.rows(matrix);
  }

  /** The sheets of a workbook. */
  public List<ReportTable> list() {
    return List.of(overview(), verdicts(), areas(), details(), ruleList(), notice());
  }

  private static List<Object> row(Object... values) {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
  }

  private ReportTable overview() {
    return new ReportTable("汇总", heads(List.of()), map(row -> site(row, new ArrayList<>())));
  }

  /** The heads of the columns of a site, and those of others behind them. */
  private static List<String> heads(List<String> more) {
    List<String> heads =
        new ArrayList<>(
            List.of(
                "编号",
                "名称",
                "项目类型",
                "结论",
                "结论代码",
                "平面面积（平方米）",
                "椭球面积（平方米）",
                "公顷",
                "亩",
                "线长（米）",
                "约束面积（平方米）",
                "禁止面积（平方米）",
                "未定面积（平方米）",
                "无约束面积（平方米）"));
    for (RuleVerdict verdict : RuleVerdict.values()) {
      heads.add(Words.of("rule", verdict.word()) + " 平面面积（平方米）");
      heads.add(Words.of("rule", verdict.word()) + " 线长（米）");
    }
    heads.addAll(List.of("未核查规则数", "核查编号", "问题", "名称（英文）"));
    heads.addAll(more);
    return heads;
  }

  private static List<Object> site(SiteRow row, List<Object> values) {
    SiteRow.SiteArea area = row.area();
    values.add(row.site());
    values.add(row.name());
    values.add(row.projectKind() == null ? null : Words.of("kind", row.projectKind()));
    values.add(Words.of("verdict", row.verdict().name()));
    values.add(row.verdict().name());
    values.add(area == null ? null : area.planarM2());
    values.add(area == null ? null : area.ellipsoidalM2());
    values.add(area == null ? null : area.ha());
    values.add(area == null ? null : area.mu());
    values.add(area == null ? null : area.lengthM());
    values.add(area == null ? null : row.totals().constrainedM2());
    values.add(area == null ? null : row.totals().prohibitedM2());
    values.add(area == null ? null : row.totals().undecidedM2());
    values.add(area == null ? null : row.totals().freeM2());
    Map<RuleVerdict, SeverityCell> severities = new HashMap<>();
    row.severities().forEach(cell -> severities.put(cell.verdict(), cell));
    for (RuleVerdict verdict : RuleVerdict.values()) {
      SeverityCell cell = severities.get(verdict);
      values.add(cell == null ? null : cell.planarM2());
      values.add(cell == null ? null : cell.lengthM());
    }
    values.add((long) row.notExamined());
    values.add(row.check());
    values.add(row.error());
    values.add(row.nameEn());
    return values;
  }

  /** What each rule says about each site: a word, empty where the rule is not in play. */
  private ReportTable verdicts() {
    return perRule(
        "矩阵-结论",
        cell ->
            cell.status() == RuleStatus.HIT
                ? Words.of("rule", cell.verdict().word())
                : Words.of("status", cell.status().name()));
  }

  private ReportTable areas() {
    return perRule(
        "矩阵-面积（平方米）", cell -> cell.status() == RuleStatus.HIT ? (Object) cell.planarM2() : null);
  }

  private ReportTable perRule(String title, Function<RuleCell, Object> value) {
    List<String> heads = new ArrayList<>(List.of("编号", "名称", "结论"));
    rules.forEach(rule -> heads.add(rule.rule()));
    return new ReportTable(
        title,
        heads,
        map(
            row -> {
              List<Object> values =
                  new ArrayList<>(
                      Arrays.asList(
                          row.site(), row.name(), Words.of("verdict", row.verdict().name())));
              cells(row, values, value);
              return values;
            }));
  }

  private void cells(SiteRow row, List<Object> values, Function<RuleCell, Object> value) {
    Map<String, RuleCell> cells = RuleCell.byRule(row.rules());
    for (Matrix.RuleHead rule : rules) {
      RuleCell cell = cells.get(rule.rule());
      values.add(cell == null ? null : value.apply(cell));
    }
  }

  /** One line for each rule that hits or is open. */
  private ReportTable details() {
    Map<String, Matrix.RuleHead> heads = new HashMap<>();
    rules.forEach(rule -> heads.put(rule.rule(), rule));
    return new ReportTable(
        "明细",
        List.of(
            "编号",
            "名称",
            "规则",
            "规则名称",
            "规则名称（英文）",
            "部分",
            "图层",
            "状态",
            "结论",
            "平面面积（平方米）",
            "椭球面积（平方米）",
            "公顷",
            "线长（米）",
            "要素数",
            "说明"),
        () -> new Details(rows.iterator(), heads));
  }

  private List<Object> detail(SiteRow row, RuleCell cell, Matrix.RuleHead head) {
    return row(
        row.site(),
        row.name(),
        cell.rule(),
        head == null ? null : head.title(),
        head == null ? null : head.titleEn(),
        parts(cell),
        head == null ? null : layerTitles.apply(head.layer()),
        Words.of("status", cell.status().name()),
        Words.of("rule", cell.verdict().word()),
        cell.planarM2(),
        cell.ellipsoidalM2(),
        cell.ha(),
        cell.lengthM(),
        (long) cell.count(),
        cell.reason());
  }

  private static String parts(RuleCell cell) {
    return cell.parts().isEmpty()
        ? null
        : cell.parts().stream()
            .map(part -> Words.of("part", part))
            .collect(Collectors.joining("、"));
  }

  private ReportTable ruleList() {
    List<List<Object>> list = new ArrayList<>();
    rules.forEach(
        rule ->
            list.add(
                row(
                    rule.rule(),
                    rule.title(),
                    rule.titleEn(),
                    layerTitles.apply(rule.layer()),
                    rule.layer())));
    return new ReportTable("规则", List.of("规则", "名称", "名称（英文）", "图层", "图层代码"), list);
  }

  private ReportTable notice() {
    JsonNode evidence = MAPPER.readTree(matrix.evidence());
    JsonNode set = evidence.path("rule_set");
    List<List<Object>> lines = new ArrayList<>();
    lines.add(row(CheckDocument.NOTICE));
    lines.add(row("编号", matrix.id()));
    lines.add(row("生成时间", matrix.createdAt().toString()));
    lines.add(row("适用法规日期", matrix.asOf().toString()));
    lines.add(row("规则库", set.path("name").asString("")));
    lines.add(row("规则库版本", set.path("version").asLong()));
    lines.add(row("规则库 SHA-256", set.path("sha256").asString("")));
    lines.add(row("计算引擎", evidence.path("engine").asString("")));
    for (JsonNode layer : evidence.path("layers")) {
      String name = layer.path("name").asString("");
      boolean isThere = layer.hasNonNull("revision");
      lines.add(
          row(
              layerTitles.apply(name),
              name,
              isThere ? (Object) layer.path("revision").asLong() : "无数据",
              isThere ? (Object) layer.path("features").asLong() : null,
              layer.path("sha256").asString("")));
    }
    return new ReportTable("声明与证据", List.of("项目", "内容", "图层版次", "要素数", "SHA-256"), lines);
  }

  private Iterable<List<Object>> map(Function<SiteRow, List<Object>> line) {
    return () -> {
      Iterator<SiteRow> all = rows.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public List<Object> next() {
          return line.apply(all.next());
        }
      };
    };
  }

  /** The head of the CSV: codes, then for each rule what it says and how much it takes. */
  public List<String> csvHead() {
    List<String> heads =
        new ArrayList<>(
            List.of(
                "site",
                "name",
                "project_kind",
                "verdict",
                "planar_m2",
                "ellipsoidal_m2",
                "ha",
                "mu",
                "length_m",
                "constrained_m2",
                "prohibited_m2",
                "undecided_m2",
                "free_m2"));
    for (RuleVerdict verdict : RuleVerdict.values()) {
      // the totals have a prohibited_m2 of their own
      heads.add("hit_" + verdict.word() + "_m2");
      heads.add("hit_" + verdict.word() + "_length_m");
    }
    heads.addAll(List.of("not_examined", "check", "error", "name_en"));
    for (Matrix.RuleHead rule : rules) {
      heads.add(rule.rule());
      heads.add(rule.rule() + "_m2");
    }
    return heads;
  }

  /** The lines of the CSV. */
  public Iterable<List<Object>> csvLines() {
    return map(
        row -> {
          List<Object> values = site(row, new ArrayList<>());
          // programs read the code, not the words
          values.set(2, row.projectKind());
          values.remove(3);
          Map<String, RuleCell> cells = RuleCell.byRule(row.rules());
          for (Matrix.RuleHead rule : rules) {
            RuleCell cell = cells.get(rule.rule());
            boolean hit = cell != null && cell.status() == RuleStatus.HIT;
            values.add(cell == null ? null : hit ? cell.verdict().word() : cell.status().name());
            values.add(hit ? cell.planarM2() : null);
          }
          return values;
        });
  }

  /** The rules that hit or are open, site by site. */
  private final class Details implements Iterator<List<Object>> {

    private final Iterator<SiteRow> sites;
    private final Map<String, Matrix.RuleHead> heads;
    private SiteRow site;
    private Iterator<RuleCell> cells = Collections.emptyIterator();

    Details(Iterator<SiteRow> sites, Map<String, Matrix.RuleHead> heads) {
      this.sites = sites;
      this.heads = heads;
    }

    @Override
    public boolean hasNext() {
      while (!cells.hasNext() && sites.hasNext()) {
        site = sites.next();
        cells =
            site.rules().stream()
                .filter(
                    cell ->
                        cell.status() == RuleStatus.HIT || cell.status() == RuleStatus.NOT_EXAMINED)
                .iterator();
      }
      return cells.hasNext();
    }

    @Override
    public List<Object> next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      RuleCell cell = cells.next();
      return detail(site, cell, heads.get(cell.rule()));
    }
  }
}
