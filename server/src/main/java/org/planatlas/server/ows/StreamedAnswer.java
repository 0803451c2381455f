package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.Load;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers outside of the OGC services that are written while features are read: few at a time, and
 * broken off where they fail, so that half of one never looks like a whole one.
 */
@Component
public class StreamedAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);

  private final Gates gates;

  /** Takes the gates. */
  public StreamedAnswer(Gates gates) {
    this.gates = gates;
  }

  /** Writes an answer; its head may be set until the first byte goes out. */
  @FunctionalInterface
  public interface Body {

    /** Writes it all, and may fail at any place. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Sends an answer. What fails before the first byte is thrown on, to be answered with a sentence.
   *
   * @throws org.planatlas.server.limit.BusyException when too many are sent already
   */
  public void send(HttpServletRequest request, HttpServletResponse response, Body body)
      throws IOException {
    try (Gate.Pass pass = gates.enter(Load.STREAM)) {
      body.write(response.getOutputStream());
    } catch (RuntimeException | IOException e) {
      if (!response.isCommitted()) {
        response.reset();
        throw e;
      }
      if (ClientGone.isCauseOf(e)) {
        LOG.debug("The client went away: {}", e.getMessage());
        return;
      }
      LOG.error("An answer could not be written to its end", e);
      request.setAttribute(BrokenTransferFilter.BROKEN, Boolean.TRUE);
    }
  }
}
