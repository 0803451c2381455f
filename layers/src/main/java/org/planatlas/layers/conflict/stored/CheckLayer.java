package org.planatlas.layers.conflict.stored;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureTable;

/**
 * The layers that every stored check has beside its hits, the lowest first. Their rows are made of
 * what is stored of the check when somebody asks; each check has tables of its own.
 */
enum CheckLayer {
  /** The site and its parts. */
  CHECK_SITE(
      "用地范围",
      "Site",
      new LocalizedText(
          "所核查的用地及其各部分,坐标与面积同核查报告",
          "The site of the check and its parts, with the areas of the report"),
      "Geometry",
      text("check", "检查编号", "Check"),
      text("part", "用地部分", "Part of the site"),
      text("project_kind", "项目类型", "Kind of project"),
      text("verdict", "核查结论", "Verdict"),
      number("planar_m2", "平面面积(平方米)", "Planar area (m2)"),
      number("ellipsoidal_m2", "椭球面积(平方米)", "Ellipsoidal area (m2)"),
      number("ha", "面积(公顷)", "Area (ha)"),
      number("mu", "面积(亩)", "Area (mu)"),
      number("length_m", "长度(米)", "Length (m)")),
  /** What of the site no constraint lies on. */
  FREE_AREA(
      "无约束用地",
      "Free of constraints",
      new LocalizedText(
          "用地上没有任何约束的部分;其中未定的面积不能视为无约束",
          "What of the site no constraint lies on; ground that is undecided is not free"),
      "Geometry",
      text("check", "检查编号", "Check"),
      flag("all_examined", "必查规则均已核查", "All mandatory rules were examined"),
      number("planar_m2", "平面面积(平方米)", "Planar area (m2)"),
      number("undecided_m2", "其中未定面积(平方米)", "Of it undecided (m2)"),
      number("ha", "面积(公顷)", "Area (ha)"),
      number("mu", "面积(亩)", "Area (mu)")),
  /** Where layers say nothing. */
  COVERAGE_GAP(
      "资料空白区",
      "Coverage gaps",
      new LocalizedText(
          "图层没有资料的范围:在此不能判定其规则,layers 列出同一范围上没有资料的全部图层",
          "Where layers say nothing, so that their rules are not examined; layers names all layers that"
              + " say nothing on the same ground"),
      "Geometry",
      text("check", "检查编号", "Check"),
      text("layer", "图层", "Layer"),
      text("title", "图层名称", "Title of the layer"),
      text("title_en", "图层名称(英文)", "Title of the layer in English"),
      text("layers", "同一范围的图层", "Layers on the same ground"),
      text("label", "标注", "Label"),
      text("label_en", "标注(英文)", "Label in English"),
      text("rules", "规则", "Rules"),
      text("reason", "原因", "Reason"),
      text("reason_en", "原因(英文)", "Reason in English"),
      number("around_m", "场地周边(米)", "Around the site (m)"),
      number("planar_m2", "平面面积(平方米)", "Planar area (m2)")),
  /** From the site to the nearest feature of each clear rule. */
  NEAREST_LINE(
      "最近要素连线",
      "Ways to the nearest features",
      new LocalizedText(
          "从用地到每条无冲突规则最近要素的直线,距离和坐标方位角同核查报告",
          "From the site to the nearest feature of each clear rule, with distance and grid azimuth of"
              + " the report"),
      "LineString",
      text("check", "检查编号", "Check"),
      text("rule", "规则", "Rule"),
      text("layer", "图层", "Layer"),
      text("title", "名称", "Title"),
      text("title_en", "名称(英文)", "Title in English"),
      text("feature", "要素", "Feature"),
      number("distance_m", "距离(米)", "Distance (m)"),
      number("azimuth_deg", "坐标方位角(度)", "Grid azimuth (degrees)"));

  private final LocalizedText title;
  private final LocalizedText description;
  private final String geometryType;
  private final List<LayerAttribute> attributes;

  CheckLayer(
      String zh,
      String en,
      LocalizedText description,
      String geometryType,
      LayerAttribute... attributes) {
    this.title = new LocalizedText(zh, en);
    this.description = description;
    this.geometryType = geometryType;
    this.attributes = List.of(attributes);
  }

  private static LayerAttribute text(String name, String zh, String en) {
    return new LayerAttribute(name, String.class, new LocalizedText(zh, en));
  }

  private static LayerAttribute number(String name, String zh, String en) {
    return new LayerAttribute(name, Double.class, new LocalizedText(zh, en));
  }

  private static LayerAttribute flag(String name, String zh, String en) {
    return new LayerAttribute(name, Boolean.class, new LocalizedText(zh, en));
  }

  /** Name of the layer and of its style. */
  String layerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table of a check, which is in no store. */
  FeatureTable table(String check) {
    return new FeatureTable(
        layerName() + "_" + check.replace("-", "").toLowerCase(Locale.ROOT),
        LayerSchema.of(layerName(), geometryType, attributes, CrsCatalog.get(CrsCatalog.CGCS2000)));
  }

  /** The layer of a check with its rows. */
  Layer layer(FeatureTable table, long rows, ReferencedEnvelope extent, Instant createdAt) {
    LayerRevision revision =
        new LayerRevision(
            1, table, rows, "", extent, createdAt, "system", "stored check", 0, Optional.empty());
    return new Layer(
        Layer.DEFAULT_WORKSPACE,
        layerName(),
        title,
        description,
        "result",
        layerName(),
        geometryType,
        500 + ordinal(),
        attributes,
        Optional.of(revision),
        false);
  }
}
