package org.planatlas.layers.ingest.profile;

import org.planatlas.layers.ingest.Severity;

/**
 * An attribute of a record that breaks a rule of its profile.
 *
 * @param code {@code DOMAIN_MISSING}, {@code DOMAIN_CODE}, {@code DOMAIN_OLD_CODE}, {@code
 *     DOMAIN_RANGE}, {@code DOMAIN_SUM}, {@code DOMAIN_AREA} or {@code DOMAIN_LABEL}
 * @param field as the file names it
 * @param severity WARNING or NOTICE: values that break a rule do not keep a file from being taken
 *     in, so the report, the problems and the faults of an upload call them the same
 * @param value as the file has it; null when it is empty
 * @param message a sentence without the number of the record
 */
public record DomainFinding(
    String code, String field, Severity severity, Object value, String message) {

  /** An error of the profile's is a warning of the import's. */
  public DomainFinding {
    severity = severity == Severity.ERROR ? Severity.WARNING : severity;
  }
}
