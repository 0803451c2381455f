package org.planatlas.layers.conflict.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.planatlas.layers.conflict.report.CrsEvidence;
import org.planatlas.layers.conflict.report.Evidence;
import org.planatlas.layers.conflict.report.InputEvidence;

/** What was checked and how its coordinates came into the plane, as paper and workbook print it. */
final class InputLines {

  private final CheckDocument document;
  private final Evidence evidence;
  private final Map<String, String> lines = new LinkedHashMap<>();

  private InputLines(CheckDocument document) {
    this.document = document;
    this.evidence = document.report().evidence();
  }

  /** Values by their names, in order; empty for a report that does not have them. */
  static Map<String, String> of(CheckDocument document) {
    InputLines all = new InputLines(document);
    if (all.evidence.input() != null) {
      all.input(all.evidence.input());
    }
    if (all.evidence.pipeline() != null) {
      all.put("原坐标系", all.evidence.siteCrs());
      all.put("用地坐标转换", steps(all.evidence.pipeline().site()));
      all.evidence.pipeline().layers().forEach(all::layers);
    }
    return all.lines;
  }

  private void input(InputEvidence input) {
    put("用地来源", Words.of("input", input.kind()));
    put("文件名", input.file());
    put("文件 SHA-256", input.file() == null ? null : input.sha256());
    put("上传编号", input.upload());
    put("来源图层", input.layer() == null ? null : layer(input));
    for (InputEvidence.PartFile one : input.files()) {
      put("文件：" + Words.of("part", one.part()), one.file() + "，SHA-256 " + one.sha256());
    }
    put("用地顶点数", Integer.toString(input.positions()));
    put("用地几何 SHA-256", input.siteSha256());
  }

  private String layer(InputEvidence input) {
    List<String> parts = new ArrayList<>();
    parts.add(document.layerTitle(input.layer()) + "（" + input.layer() + "）");
    parts.add("第 " + input.revision() + " 版");
    if (input.feature() != null) {
      parts.add(document.feature(input.feature()));
    }
    parts.add("SHA-256 " + input.sha256());
    return String.join("，", parts);
  }

  /** Layers that came the same way share a line. */
  private void layers(CrsEvidence.LayerSteps way) {
    String titles =
        way.layers().stream().map(document::layerTitle).collect(Collectors.joining("、"));
    lines.merge("图层坐标转换", steps(way.steps()) + "：" + titles, (one, other) -> one + "；" + other);
  }

  private static String steps(List<CrsEvidence.Step> steps) {
    return steps.stream()
        .map(
            step -> step.from() + " → " + step.to() + "（" + Words.of("method", step.method()) + "）")
        .collect(Collectors.joining("，"));
  }

  private void put(String name, String value) {
    if (value != null && !value.isBlank()) {
      lines.put(name, value);
    }
  }
}
