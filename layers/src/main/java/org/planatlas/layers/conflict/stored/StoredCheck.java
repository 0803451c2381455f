package org.planatlas.layers.conflict.stored;

import java.time.Instant;
import java.util.Optional;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.report.CheckReport;

/**
 * A check as it was answered.
 *
 * @param id {@code c-...}
 * @param owner user name; empty for anonymous
 * @param createdAt time of the check
 * @param expiresAt when it is deleted; empty for never
 * @param request with site, kind and day
 * @param report with id and time
 */
public record StoredCheck(
    String id,
    Optional<String> owner,
    Instant createdAt,
    Optional<Instant> expiresAt,
    CheckRequest request,
    CheckReport report) {

  /** True while its hits are not written; the checks of users expire for no other reason. */
  boolean isPending() {
    return owner.isPresent() && expiresAt.isPresent();
  }

  /** The same check with another time to be deleted at. */
  StoredCheck expiringAt(Instant time) {
    return new StoredCheck(id, owner, createdAt, Optional.of(time), request, report);
  }
}
