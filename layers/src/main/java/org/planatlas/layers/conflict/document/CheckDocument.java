package org.planatlas.layers.conflict.document;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.hash.Sha256;

/**
 * A report with the names that people know things by.
 *
 * @param report stored, with id and time
 * @param projectName from the registry; empty for a drawn site
 * @param layerTitles Chinese titles by the names of layers; may lack some
 */
public record CheckDocument(
    CheckReport report, Optional<String> projectName, Map<String, String> layerTitles) {

  /** What stands on every document. */
  public static final String NOTICE =
      "本报告是规划辅助核查结果，不是行政许可或法律意见。标注 SYNTHETIC（合成）或 APPROXIMATE（近似）的数据仅供演示，据此得出的结论不具法律效力。";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  /** Copies the map. */
  public CheckDocument {
    layerTitles = Map.copyOf(layerTitles);
  }

  String layerTitle(String layer) {
    return layerTitles.getOrDefault(layer, layer);
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
    head.put("核查结论", Words.of("verdict", report.verdict().name()) + " " + report.verdict());
    return head;
  }

  /** Hash of the canonical JSON, by which paper and file can be compared. */
  String sha256() {
    return Sha256.of(CheckReportJson.write(report));
  }
}
