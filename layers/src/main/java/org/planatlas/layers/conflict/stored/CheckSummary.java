package org.planatlas.layers.conflict.stored;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the list of checks.
 *
 * @param id {@code c-...}
 * @param owner user name; empty for anonymous
 * @param createdAt time of the check
 * @param project code; empty for a drawn site
 * @param projectKind kind of project
 * @param verdict {@code BLOCKED}...
 */
public record CheckSummary(
    String id,
    Optional<String> owner,
    Instant createdAt,
    Optional<String> project,
    String projectKind,
    String verdict) {}
