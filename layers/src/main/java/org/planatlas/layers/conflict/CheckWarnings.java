package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.conflict.rule.RuleSet;

/** What a reader must know before he believes the report. */
final class CheckWarnings {

  private static final Envelope CHINA = new Envelope(73, 136, 3, 54);

  private CheckWarnings() {}

  static List<LocalizedText> of(
      CheckRequest request,
      RuleSet rules,
      CheckSite site,
      LayerReader layers,
      Optional<Double> coverage) {
    List<LocalizedText> warnings = new ArrayList<>();
    place(site, coverage, warnings);
    request.parts().forEach(part -> part.notes().forEach(note -> warnings.add(said(part, note))));
    dataQuality(layers, warnings);
    unplaced(layers, warnings);
    readings(layers, warnings);
    if (!request.layers().isEmpty()) {
      String names = String.join(", ", request.layers());
      warnings.add(
          new LocalizedText(
              "本次检查仅限图层 " + names, "This check was restricted to the layers " + names));
    }
    request.facts().keySet().stream()
        .filter(name -> !rules.facts().containsKey(name))
        .forEach(
            name ->
                warnings.add(
                    new LocalizedText(
                        "未知的项目事实 " + name + " 未采用", "Unknown fact " + name + " was not used")));
    return warnings;
  }

  private static void place(
      CheckSite site, Optional<Double> coverage, List<LocalizedText> warnings) {
    if (!CHINA.contains(site.lonLat().getEnvelopeInternal())) {
      warnings.add(
          new LocalizedText(
              "场地坐标不在中国范围内,请核对坐标系和轴序",
              "The site lies outside China; check its CRS and the order of its axes"));
    }
    if (coverage.isEmpty()) {
      warnings.add(
          new LocalizedText(
              "行政区划图层不可用,无法判断资料是否覆盖场地",
              "The districts could not be read, so nobody knows whether the data cover the site"));
    } else if (coverage.get() < 1 - 1e-6) {
      double outside = (1 - coverage.get()) * 100;
      warnings.add(
          new LocalizedText(
              "场地有 %.2f%% 位于鞍山七个区县之外".formatted(outside),
              "%.2f %% of the site lies outside the districts of Anshan".formatted(outside)));
    }
  }

  private static void unplaced(LayerReader layers, List<LocalizedText> warnings) {
    for (LayerSnapshot layer : layers.snapshots()) {
      long rows = layer.unplaced();
      if (rows > 0) {
        warnings.add(
            new LocalizedText(
                "图层 %s 有 %d 条记录没有几何,无法检查".formatted(layer.name(), rows),
                "%d rows of layer %s have no geometry and were not examined"
                    .formatted(rows, layer.name())));
      }
    }
  }

  /** Layers whose coordinates somebody took for something else than their files say. */
  private static void readings(LayerReader layers, List<LocalizedText> warnings) {
    for (LayerSnapshot layer : layers.snapshots()) {
      layer.revision().stream()
          .flatMap(revision -> revision.origins().stream())
          .filter(origin -> !origin.warnings().isEmpty())
          .map(origin -> reading(layer.name(), origin))
          .distinct()
          .forEach(warnings::add);
    }
  }

  private static LocalizedText reading(String layer, Origin origin) {
    String taken = origin.crs().title();
    String said = origin.crs().declared() == null ? "-" : origin.crs().declared();
    return new LocalizedText(
        "图层 %s 中来自文件 %s 的数据按人工选定的坐标系 %s 读取（文件写明 %s），位置可能有误"
            .formatted(layer, origin.file(), taken, said),
        "Layer %s: the data of the file %s were read as %s, which was chosen (the file says %s); their"
                .formatted(layer, origin.file(), taken, said)
            + " place may be wrong");
  }

  /** What a client sends with a part is his word, also where it repeats that of a server. */
  private static LocalizedText said(SitePart part, LocalizedText note) {
    return part.source().kind().equals(SiteSource.REQUEST)
        ? new LocalizedText("提交者注明:" + note.zh(), "Submitted with the site: " + note.en())
        : note;
  }

  private static void dataQuality(LayerReader layers, List<LocalizedText> warnings) {
    Map<String, List<String>> byStatus = new TreeMap<>();
    for (LayerSnapshot layer : layers.snapshots()) {
      for (String status : layer.statuses()) {
        byStatus.computeIfAbsent(status, key -> new ArrayList<>()).add(layer.name());
      }
    }
    warn(
        byStatus.get("SYNTHETIC"),
        "SYNTHETIC 示意数据(人工生成,非实测)",
        "SYNTHETIC data (generated, not surveyed)",
        warnings);
    warn(
        byStatus.get("APPROXIMATE"),
        "APPROXIMATE 近似位置数据",
        "APPROXIMATE data (placed from text)",
        warnings);
    warn(byStatus.get("UNKNOWN"), "UNKNOWN 来源不明的数据", "data of UNKNOWN origin", warnings);
  }

  private static void warn(
      List<String> layers, String zh, String en, List<LocalizedText> warnings) {
    if (layers != null) {
      String names = String.join(", ", layers);
      warnings.add(
          new LocalizedText("检查使用了 " + zh + ":" + names, "The check used " + en + ": " + names));
    }
  }
}
