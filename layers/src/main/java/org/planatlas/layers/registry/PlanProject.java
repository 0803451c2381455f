package org.planatlas.layers.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * One spatial item of the plan.
 *
 * @param code stable code, e.g. {@code W01}
 * @param name in Chinese and English
 * @param kind project kind that the conflict rules know, {@code other} when none fits
 * @param type free word for people
 * @param county division code of GB/T 2260, {@code 210300} for the city, null outside it
 * @param sections paragraphs of the plan that name the project
 * @param status what the plan says, with its date
 * @param location {@code FINDABLE}, {@code NAMED_ONLY} or {@code NOT_A_PLACE}, a judgement on the
 *     text
 * @param note remark on the source, may be null
 * @param milestones dated aims of the plan
 * @param updates later facts, each with its source, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanProject(
    String code,
    LocalizedText name,
    String kind,
    String type,
    String county,
    List<String> sections,
    Status status,
    String location,
    LocalizedText note,
    List<Milestone> milestones,
    List<Update> updates) {

  /** Fills missing lists. */
  public PlanProject {
    sections = sections == null ? List.of() : List.copyOf(sections);
    milestones = milestones == null ? List.of() : List.copyOf(milestones);
    updates = updates == null ? List.of() : List.copyOf(updates);
  }

  /** A stage, since when it is known, and the words of the source. */
  public record Status(ProjectStatus value, @JsonProperty("as_of") LocalDate asOf, String text) {}

  /** A dated aim; precision says how the text gives the date (YEAR, MONTH, SEASON, DAY). */
  public record Milestone(LocalDate date, String precision, String section, LocalizedText title) {}

  /** A later fact with its source. */
  public record Update(
      LocalDate date, ProjectStatus status, LocalizedText text, String source, String confidence) {}

  /** The newest stage known: that of the latest update, else that of the plan. */
  public Status currentStatus() {
    if (updates.isEmpty()) {
      return status;
    }
    Update last = updates.get(updates.size() - 1);
    return new Status(last.status(), last.date(), last.text().zh());
  }
}
