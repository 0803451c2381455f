package org.planatlas.layers.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A paragraph of the plan that projects cite.
 *
 * @param section number as printed, e.g. {@code 三(四)2} or {@code 附件二(一)2}
 * @param title first sentence or heading
 * @param units responsible units as printed; the first leads by convention
 * @param openEnded the paragraph ends its list with 相关…等
 * @param text the whole paragraph
 */
public record PlanTask(
    String section,
    String title,
    List<String> units,
    @JsonProperty("open_ended") boolean openEnded,
    String text) {

  /** Copies the list. */
  public PlanTask {
    units = units == null ? List.of() : List.copyOf(units);
  }
}
