package org.planatlas.server.config;

import org.planatlas.layers.store.StoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a sentence instead of a stack trace when the store does not open at start. */
class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StoreException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Mend what the sentence names, or choose another place with planatlas.data-dir or "
            + "planatlas.database.url, and start again.",
        cause);
  }
}
