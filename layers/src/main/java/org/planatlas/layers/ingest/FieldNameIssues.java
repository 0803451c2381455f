package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is odd about the names of a layer's fields: occur twice, cut off, not usable as they are.
 */
final class FieldNameIssues {

  private FieldNameIssues() {}

  /**
   * The issues.
   *
   * @param plan names what a profile knows, and those are whole; null for none
   */
  static List<ImportIssue> list(SourceLayer layer, Charset charset, FieldPlanner.Plan plan) {
    List<ImportIssue> issues = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SourceField field : layer.fields(charset)) {
      if (!seen.add(field.sourceName().toLowerCase(Locale.ROOT))) {
        issues.add(
            ImportIssue.notice(
                "FIELD_DUPLICATE",
                "The name '%s' occurs twice; the later field will be called '%s'."
                    .formatted(field.sourceName(), field.name())));
      } else if (!field.name().equals(field.sourceName())) {
        issues.add(
            ImportIssue.notice(
                "FIELD_RENAMED",
                "Field '%s' will be called '%s'.".formatted(field.sourceName(), field.name())));
      }
    }
    List<String> cut = new ArrayList<>(layer.filledNames(charset));
    if (plan != null) {
      plan.profile()
          .ifPresent(
              match -> match.places().keySet().forEach(name -> cut.remove(match.sourceName(name))));
    }
    if (!cut.isEmpty()) {
      issues.add(
          ImportIssue.notice(
              "FIELD_TRUNCATED",
              "The names %s are as long as the format allows; their ends may be cut off."
                  .formatted(String.join(", ", cut))));
    }
    return issues;
  }
}
