package org.planatlas.layers.conflict.document;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.conflict.report.SeverityTotal;
import org.planatlas.layers.conflict.report.Totals;

/** The totals of a report, line by line, as paper and workbook print them. */
final class TotalLines {

  /**
   * One area.
   *
   * @param ellipsoidalM2 null in reports that do not have it
   * @param lengthM of lines; null of what counts areas only
   */
  record Line(String name, double planarM2, Double ellipsoidalM2, Double lengthM) {}

  private TotalLines() {}

  static List<Line> of(Totals totals) {
    Totals.Ellipsoidal round = totals.ellipsoidal();
    List<Line> lines = new ArrayList<>();
    lines.add(line("约束面积", totals.constrainedM2(), round == null ? null : round.constrainedM2()));
    lines.add(line("禁止面积", totals.prohibitedM2(), round == null ? null : round.prohibitedM2()));
    if (totals.undecidedM2() != null) {
      lines.add(line("未定面积", totals.undecidedM2(), round == null ? null : round.undecidedM2()));
    }
    lines.add(line("无约束面积", totals.freeM2(), round == null ? null : round.freeM2()));
    if (totals.bySeverity() != null) {
      for (SeverityTotal one : totals.bySeverity()) {
        String name = "按程度：" + Words.of("rule", one.verdict().word());
        lines.add(new Line(name, one.planarM2(), one.ellipsoidalM2(), one.lengthM()));
      }
    }
    return lines;
  }

  private static Line line(String name, double planar, Double ellipsoidal) {
    return new Line(name, planar, ellipsoidal, null);
  }
}
