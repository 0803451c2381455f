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
 * @param type free word for people, in Chinese and English
 * @param county division code of GB/T 2260, {@code 210300} for the city, null outside it
 * @param counties all divisions it lies in, {@code county} first
 * @param units responsible units that are not those of a paragraph; the first leads
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
    LocalizedText type,
    String county,
    List<String> counties,
    List<String> units,
    List<String> sections,
    Status status,
    String location,
    LocalizedText note,
    List<Milestone> milestones,
    List<Update> updates) {

  /** Fills missing lists. */
  public PlanProject {
    if (counties == null || counties.isEmpty()) {
      counties = county == null ? List.of() : List.of(county);
    }
    counties = List.copyOf(counties);
    units = units == null ? List.of() : List.copyOf(units);
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

  /**
   * How far a project was on a day, as its unit reported it (定期调度).
   *
   * @param date that the report is about
   * @param percent done, 0 to 100; null when nobody said
   * @param text what was done
   * @param problem what stands in the way; may be null
   * @param nextStep what comes next; may be null
   * @param reporter account that posted it
   */
  public record Report(
      LocalDate date,
      Integer percent,
      LocalizedText text,
      LocalizedText problem,
      @JsonProperty("next_step") LocalizedText nextStep,
      String reporter) {}

  /** The same project with other updates. */
  PlanProject withUpdates(List<Update> other) {
    return new PlanProject(
        code,
        name,
        kind,
        type,
        county,
        counties,
        units,
        sections,
        status,
        location,
        note,
        milestones,
        other);
  }

  /** The same project under this code. */
  public PlanProject withCode(String other) {
    return new PlanProject(
        other,
        name,
        kind,
        type,
        county,
        counties,
        units,
        sections,
        status,
        location,
        note,
        milestones,
        updates);
  }

  /** The newest stage known: that of the latest update, else that of the plan. */
  public Status currentStatus() {
    if (updates.isEmpty()) {
      return status;
    }
    Update last = updates.get(updates.size() - 1);
    return new Status(last.status(), last.date(), last.text().zh());
  }
}
