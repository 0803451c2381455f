package org.planatlas.layers.registry;

import java.util.List;
import java.util.Set;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.registry.PlanProject.Milestone;
import org.planatlas.layers.registry.PlanProject.Report;
import org.planatlas.layers.registry.PlanProject.Update;
import org.planatlas.layers.xml.XmlText;

/** Refuses what staff state of a project when a part of it is missing or wrong. */
final class ProjectStatement {

  private static final int LONGEST = 4_000;
  private static final Set<String> PRECISIONS = Set.of("YEAR", "MONTH", "SEASON", "DAY");
  private static final Set<String> LOCATIONS = Set.of("FINDABLE", "NAMED_ONLY", "NOT_A_PLACE");

  private ProjectStatement() {}

  /**
   * Checks a project.
   *
   * @throws RegistryException with the first fault
   */
  static void require(PlanProject project, Set<String> kinds, Set<String> sections) {
    require(
        project.code().matches("[A-Z][A-Z0-9_-]{0,31}"),
        "The code '%s' of a project is capital letters, digits, - and _, at most 32, such as X01.",
        project.code());
    text(project.name(), "name", true);
    text(project.type(), "type", false);
    text(project.note(), "note", false);
    require(
        project.kind() != null && kinds.contains(project.kind()),
        "'%s' is no kind of project; known are %s.",
        project.kind(),
        String.join(", ", kinds));
    project.counties().forEach(ProjectStatement::county);
    project.units().forEach(unit -> text(LocalizedText.of(unit), "units", true));
    project.sections().stream()
        .filter(section -> !sections.contains(section))
        .findFirst()
        .ifPresent(section -> refuse("The plan has no paragraph '%s' in 'sections'.", section));
    require(
        project.status() != null
            && project.status().value() != null
            && project.status().asOf() != null,
        "Give the status as {\"value\": ..., \"as_of\": a day}.");
    require(
        project.location() == null || LOCATIONS.contains(project.location()),
        "'%s' is no location; known are FINDABLE, NAMED_ONLY and NOT_A_PLACE.",
        project.location());
    require(
        project.updates().isEmpty(), "Send later facts one by one, by PATCH {\"update\": {...}}.");
    milestones(project.milestones());
  }

  private static void county(String code) {
    require(code.matches("\\d{6}"), "'%s' is no division code of GB/T 2260, six digits.", code);
  }

  private static void milestones(List<Milestone> milestones) {
    for (Milestone milestone : milestones) {
      require(milestone.date() != null, "A milestone needs its date.");
      text(milestone.title(), "title of a milestone", true);
      require(
          milestone.precision() == null || PRECISIONS.contains(milestone.precision()),
          "'%s' is no precision of a date; known are YEAR, MONTH, SEASON and DAY.",
          milestone.precision());
    }
  }

  /**
   * Checks a later fact.
   *
   * @throws RegistryException with the first fault
   */
  static void require(Update update) {
    require(
        update.date() != null && update.status() != null && update.text() != null,
        "An update needs date, status and text; give all three.");
    text(update.text(), "text", true);
    require(
        update.source() != null && !update.source().isBlank(),
        "An update needs its source; name the document or the address.");
    text(LocalizedText.of(update.source()), "source", true);
  }

  /**
   * Checks a report.
   *
   * @throws RegistryException with the first fault
   */
  static void require(Report report) {
    require(report.date() != null, "A report needs the date that it is about.");
    text(report.text(), "text", true);
    text(report.problem(), "problem", false);
    text(report.nextStep(), "next_step", false);
    require(
        report.percent() == null || (report.percent() >= 0 && report.percent() <= 100),
        "'percent' is a whole number from 0 to 100.");
  }

  private static void text(LocalizedText text, String member, boolean needed) {
    if (text == null) {
      require(!needed, "'%s' is missing; give it as {\"zh\": ..., \"en\": ...}.", member);
      return;
    }
    require(
        !text.zh().isBlank() && !text.en().isBlank(),
        "'%s' is empty; give it in Chinese and English.",
        member);
    require(
        text.zh().length() <= LONGEST && text.en().length() <= LONGEST,
        "'%s' is longer than %s characters.",
        member,
        LONGEST);
    require(
        XmlText.isPrintable(text.zh() + text.en()),
        "'%s' has a control character or one that no document can hold; type it anew.",
        member);
  }

  private static void require(boolean holds, String sentence, Object... values) {
    if (!holds) {
      refuse(sentence, values);
    }
  }

  private static void refuse(String sentence, Object... values) {
    throw new RegistryException(sentence.formatted(values));
  }
}
