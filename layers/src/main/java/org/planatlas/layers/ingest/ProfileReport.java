package org.planatlas.layers.ingest;

import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The attribute profile that the fields of a layer are told by, and what its checks found; its JSON
 * is part of the public API.
 *
 * @param layers layers of the catalog that such a file fills
 * @param confidence share of the telling fields that the file has
 * @param used whether the fields are mapped by it; else it only checks
 * @param fields of the profile that the file has
 * @param findings by rule and field, the worse first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProfileReport(
    String name,
    LocalizedText title,
    List<String> layers,
    double confidence,
    boolean used,
    List<Field> fields,
    List<Finding> findings) {

  /** Copies the lists. */
  public ProfileReport {
    layers = List.copyOf(layers);
    fields = List.copyOf(fields);
    findings = List.copyOf(findings);
  }

  /** A field of the profile under the name that the file gives it. */
  public record Field(String field, String source, LocalizedText title) {}

  /**
   * Records that break one rule.
   *
   * @param code e.g. {@code DOMAIN_CODE}
   * @param field as the file names it
   * @param severity {@code ERROR}, {@code WARNING} or {@code NOTICE}
   * @param count records; 0 when the file lacks the field
   * @param record the first of them; null when the file lacks the field
   * @param value of that one, null when it is empty
   */
  public record Finding(
      String code,
      String field,
      Severity severity,
      long count,
      Long record,
      String value,
      String message) {}
}
