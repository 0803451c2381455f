package org.planatlas.layers.conflict.stored;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.conflict.ConflictCheck;
import org.planatlas.layers.conflict.PinnedPartGoneException;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.LayerEvidence;
import org.planatlas.layers.conflict.report.RuleResult;

/** Holds what a rerun says against the report that it repeats: it must be equal, or say why not. */
final class RerunEquality {

  private static final int NAMED = 5;

  private RerunEquality() {}

  /**
   * Does nothing when a report is of the engine that runs.
   *
   * @throws PinnedPartGoneException when it is of another, whose methods may give other numbers
   */
  static void requireEngine(CheckReport before) {
    String then = before.evidence().engine();
    if (!then.equals(ConflictCheck.engine())) {
      throw new PinnedPartGoneException(
          "This check was made by another version of the engine (%s), which is gone; %s is running. Run a new check."
              .formatted(name(then), name(ConflictCheck.engine())));
    }
  }

  private static String name(String engine) {
    int end = engine.indexOf(';');
    return end < 0 ? engine : engine.substring(0, end);
  }

  /**
   * Does nothing when two reports are equal but for id and time.
   *
   * @throws PinnedPartGoneException when they are not; names the layers that could not be read as
   *     then, or the rules that answer otherwise
   */
  static void require(CheckReport before, CheckReport again) {
    if (text(before).equals(text(again))) {
      return;
    }
    List<String> layers = otherLayers(before, again);
    throw new PinnedPartGoneException(
        layers.isEmpty()
            ? "The rerun does not give the report of then (rules that answer otherwise: %s); try again later, or run a new check."
                .formatted(named(otherRules(before, again)))
            : "The rerun could not read these layers as they were then: %s. Try again later, or run a new check."
                .formatted(named(layers)));
  }

  private static String text(CheckReport report) {
    return CheckReportJson.write(report.anonymous());
  }

  private static List<String> otherLayers(CheckReport before, CheckReport again) {
    Map<String, LayerEvidence> then = new HashMap<>();
    before.evidence().layers().forEach(layer -> then.put(layer.name(), layer));
    return again.evidence().layers().stream()
        .filter(layer -> !layer.equals(then.get(layer.name())))
        .map(
            layer ->
                layer.problemEn() == null
                    ? layer.name()
                    : layer.name() + " (" + layer.problemEn() + ")")
        .toList();
  }

  private static List<String> otherRules(CheckReport before, CheckReport again) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < Math.max(before.rules().size(), again.rules().size()); i++) {
      RuleResult one = i < before.rules().size() ? before.rules().get(i) : null;
      RuleResult other = i < again.rules().size() ? again.rules().get(i) : null;
      if (one == null || !one.equals(other)) {
        others.add((one == null ? other : one).rule());
      }
    }
    return others;
  }

  private static String named(List<String> all) {
    if (all.isEmpty()) {
      return "-";
    }
    String names = String.join(", ", all.stream().limit(NAMED).toList());
    return all.size() > NAMED ? names + ", …" : names;
  }
}
