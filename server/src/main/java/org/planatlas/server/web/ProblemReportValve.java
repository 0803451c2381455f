package org.planatlas.server.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.planatlas.server.security.ProblemResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Answers what Tomcat refuses before any of our code runs, in the form of every other refusal. */
final class ProblemReportValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

  private final String longest;

  /**
   * A valve.
   *
   * @param longest length of the longest request line with its headers, with its unit
   */
  ProblemReportValve(String longest) {
    this.longest = longest;
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    boolean said = response.getContentWritten() > 0 || response.isCommitted();
    if (status == null || !status.isError() || said || !response.setErrorReported()) {
      return;
    }
    try {
      ProblemResponse.write(response, status, sentence(status));
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("The client went away: {}", e.getMessage());
    }
  }

  private String sentence(HttpStatus status) {
    if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
      return "The server failed on this request; its log has the cause.";
    }
    return switch (status) {
      case BAD_REQUEST, URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
          "The request line or the headers cannot be read. Together they may have "
              + longest
              + ": send what is longer as the body of a POST. Percent-encode spaces, and what is"
              + " no ASCII, as UTF-8.";
      default -> "The request was refused: " + status.getReasonPhrase() + ".";
    };
  }
}
