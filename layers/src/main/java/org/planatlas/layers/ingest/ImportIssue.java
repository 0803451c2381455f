package org.planatlas.layers.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A fault of a data set, as a value that is reported and not thrown.
 *
 * @param severity whether it stops the import
 * @param code UPPER_SNAKE_CASE, stable for programs, e.g. {@code SHP_TRUNCATED}
 * @param message a sentence: what is wrong, where, what to do
 * @param layer name of the layer in the file; null when it concerns the whole file
 * @param record number of the record from 1; null when it concerns no single one
 */
public record ImportIssue(
    Severity severity, String code, String message, String layer, Long record) {

  /** Checks that the sentence and its code are there. */
  public ImportIssue {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** The sentence in Chinese; null when nobody has translated it. */
  @JsonProperty(value = "message_zh", access = JsonProperty.Access.READ_ONLY)
  public String messageZh() {
    return ChineseSentences.find(message).orElse(null);
  }

  /** The sentence as the page says it; null when it says the same to everybody. */
  @JsonProperty(value = "message_page", access = JsonProperty.Access.READ_ONLY)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public LocalizedText messagePage() {
    return PageSentences.find(message).orElse(null);
  }

  /** A fault that stops the import. */
  public static ImportIssue error(String code, String message) {
    return new ImportIssue(Severity.ERROR, code, message, null, null);
  }

  /** A choice that somebody must make. */
  public static ImportIssue choice(String code, String message) {
    return new ImportIssue(Severity.CHOICE, code, message, null, null);
  }

  /** A change that the reader should know. */
  public static ImportIssue notice(String code, String message) {
    return new ImportIssue(Severity.NOTICE, code, message, null, null);
  }

  /** Something that is probably wrong. */
  public static ImportIssue warning(String code, String message) {
    return new ImportIssue(Severity.WARNING, code, message, null, null);
  }

  /** The same issue, of this layer. */
  public ImportIssue in(String newLayer) {
    return new ImportIssue(severity, code, message, newLayer, record);
  }

  /** The same issue, at this record (from 1). */
  public ImportIssue at(long newRecord) {
    return new ImportIssue(severity, code, message, layer, newRecord);
  }
}
