package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.catalog.LayerAttribute;

/** What a mapping means, in sentences. */
final class MappingSentences {

  private MappingSentences() {}

  static String unfit(FieldPlanner.Plan plan) {
    return ("Layer %s has no attribute for the fields %s; it has %s. Give them a name of these in"
            + " \"fields\", or say \"other_fields\": \"keep\" to add them to the layer, or \"drop\".")
        .formatted(
            plan.target().name(),
            String.join(", ", plan.mapping().unfit()),
            String.join(
                ", ", plan.target().attributes().stream().map(LayerAttribute::name).toList()));
  }

  static String lacking(FieldPlanner.Plan plan) {
    return "The file has no field for %s; in rows that come in they are %s."
        .formatted(
            String.join(", ", plan.mapping().lacking()),
            plan.target().unknowns().keySet().stream().anyMatch(plan.mapping().lacking()::contains)
                ? "empty, or marked as unknown where empty would mean none"
                : "empty");
  }

  static String lost(FieldPlanner.Plan plan) {
    return "The next revision of layer %s will have no attribute %s, for which the file has no field."
        .formatted(plan.target().name(), String.join(", ", plan.mapping().lost()));
  }

  static String leftOut(FieldPlanner.Plan plan, long count) {
    return "%d records are by their code not what layer %s holds and are left out; \"all_rows\": true takes them in."
        .formatted(count, plan.target().name());
  }

  /** All that a commit tells of a mapping. */
  static List<String> told(FieldPlanner.Plan plan, long leftOut) {
    List<String> told = new ArrayList<>();
    if (!plan.mapping().lacking().isEmpty() && plan.target().exists()) {
      told.add(lacking(plan));
    }
    if (!plan.mapping().lost().isEmpty()) {
      told.add(lost(plan));
    }
    if (leftOut > 0) {
      told.add(leftOut(plan, leftOut));
    }
    return told;
  }
}
