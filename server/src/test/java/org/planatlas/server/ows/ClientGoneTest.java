package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.store.StoreException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** A closed browser tab is no failure of the server; a broken pipe of the database is one. */
class ClientGoneTest {

  @Test
  void answerThatCannotReachTheClientIsNoFailureHoweverDeepItIsWrapped() {
    IOException pipe = new IOException("Broken pipe");
    IOException spring =
        new AsyncRequestNotUsableException("ServletOutputStream failed to write", pipe);

    assertThat(ClientGone.isCauseOf(new ClientAbortException(pipe))).isTrue();
    assertThat(ClientGone.isCauseOf(new UncheckedIOException(spring))).isTrue();
  }

  @Test
  void brokenPipeThatIsNotTheClientsStaysAFailure() {
    IOException pipe = new IOException("Broken pipe");

    assertThat(ClientGone.isCauseOf(pipe)).isFalse();
    assertThat(ClientGone.isCauseOf(new StoreException("The store cannot answer.", pipe)))
        .isFalse();
  }
}
