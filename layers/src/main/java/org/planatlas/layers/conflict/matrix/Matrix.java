package org.planatlas.layers.conflict.matrix;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A matrix as it was asked for; its rows come one by one.
 *
 * @param id {@code m-...}; who knows it may read the matrix
 * @param kind what it is
 * @param owner user name; empty for anonymous
 * @param createdAt when it was asked for
 * @param expiresAt when it is deleted; empty for never
 * @param job that fills it; empty when it was filled at once
 * @param asOf the day whose law applies
 * @param total sites
 * @param evidence JSON text: rule set, engine, layers with revision and hash
 */
public record Matrix(
    String id,
    Kind kind,
    Optional<String> owner,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<String> job,
    LocalDate asOf,
    int total,
    String evidence) {

  /** What the rows are. */
  public enum Kind {
    /** Sites; the worst come first. */
    MATRIX,
    /** Variants of one site, in the order in which they were given. */
    ALTERNATIVES
  }

  /**
   * A column.
   *
   * @param rule id
   * @param layer that it reads
   * @param title in Chinese
   * @param titleEn in English
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record RuleHead(String rule, String layer, String title, String titleEn) {}
}
