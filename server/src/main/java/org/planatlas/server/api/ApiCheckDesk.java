package org.planatlas.server.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.StoredCheck;
import org.planatlas.layers.job.Job;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.CheckAnswer;
import org.planatlas.server.work.CheckDesk;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the JSON of a check and has it run. */
@Component
class ApiCheckDesk implements CheckDesk {

  private final CheckArchive archive;
  private final UploadSites sites;
  private final CheckRunner runner;
  private final LimitSettings limits;

  ApiCheckDesk(CheckArchive archive, UploadSites sites, CheckRunner runner, LimitSettings limits) {
    this.archive = archive;
    this.sites = sites;
    this.runner = runner;
    this.limits = limits;
  }

  private CheckRequest read(String body, Subject subject) {
    JsonNode json = CheckBody.read(body, limits.sitePositions());
    return sites.complete(CheckRequestJson.read(json), json, subject);
  }

  @Override
  public CheckAnswer now(
      String body, Subject subject, Optional<Duration> wait, Map<String, String> more) {
    return runner.nowOrLater(work(body, subject), subject, wait, more);
  }

  @Override
  public Job later(String body, Subject subject, Map<String, String> more) {
    return runner.later(work(body, subject), subject, more);
  }

  private Function<CheckDeadline, StoredCheck> work(String body, Subject subject) {
    CheckRequest request = read(body, subject);
    return deadline -> archive.run(request, CheckController.owner(subject), deadline);
  }
}
