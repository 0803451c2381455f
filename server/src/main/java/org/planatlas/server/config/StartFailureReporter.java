package org.planatlas.server.config;

import java.util.Optional;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Prints why the server does not start, in sentences and nothing else. */
class StartFailureReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    String action = Optional.ofNullable(analysis.getAction()).orElse("");
    System.err.println(
        "PlanAtlas cannot start. " + analysis.getDescription().strip() + " " + action.strip());
  }
}
