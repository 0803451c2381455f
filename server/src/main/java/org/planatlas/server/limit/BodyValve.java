package org.planatlas.server.limit;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.planatlas.server.security.ProblemResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Takes the body of a request in before anything else runs, so that a client who does not send it
 * holds neither memory nor a place among the checks. A number of bodies arrive at a time, and each
 * must move; those of uploads are not taken in, only watched. What has been taken in goes through a
 * gate by its size, for trees are built of it.
 */
public final class BodyValve extends ValveBase {

  private static final int RETRY_SECONDS = 5;

  /** So much of a body that nobody wanted is read for its client to see the answer. */
  private static final long MOST_DRAINED = 32L << 20;

  private final Semaphore places;
  private final long longest;
  private final Gate trees;

  /**
   * A valve.
   *
   * @param places bodies that arrive at a time; fewer than there are threads
   * @param longest bytes of a body that is taken in; the rest of a longer one is left to its reader
   * @param trees lets bodies through, each with its kilobytes as weight
   */
  public BodyValve(int places, long longest, Gate trees) {
    super(true);
    this.places = new Semaphore(places);
    this.longest = longest;
    this.trees = trees;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    // one that Tomcat has refused already, for two lengths say, is none of ours
    boolean body =
        response.getStatus() < HttpStatus.BAD_REQUEST.value()
            && (request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null);
    if (!body) {
      getNext().invoke(request, response);
    } else if (places.tryAcquire()) {
      watched(request, response);
    } else {
      refuse(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "Too many requests are being received now; try again in some seconds.");
    }
  }

  private void watched(Request request, Response response) throws IOException, ServletException {
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable leave =
        () -> {
          if (held.getAndSet(false)) {
            places.release();
          }
        };
    org.apache.coyote.Request wire = request.getCoyoteRequest();
    InputBuffer plain = wire.getInputBuffer();
    WatchedInput watched = new WatchedInput(plain, leave);
    wire.setInputBuffer(watched);
    try {
      if (isTakenIn(request)) {
        takenIn(request, response, watched);
      } else {
        getNext().invoke(request, response);
      }
      drain(request, response, watched);
    } catch (SlowBodyException e) {
      refuse(request, response, HttpStatus.REQUEST_TIMEOUT, e.getMessage());
    } catch (BadRequestException e) {
      refuse(
          request,
          response,
          HttpStatus.BAD_REQUEST,
          "The request body is not chunked as its header says; send it again.");
    } finally {
      wire.setInputBuffer(plain);
      leave.run();
    }
  }

  /** Forms with files, and the files of the catalog API, go into files of their own. */
  private boolean isTakenIn(Request request) {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    boolean document = type.contains("json") || type.contains("xml") || type.startsWith("text/");
    boolean file =
        type.startsWith("multipart/") || request.getRequestURI().contains("/rest/") && !document;
    return !file && request.getContentLengthLong() <= longest;
  }

  private void takenIn(Request request, Response response, WatchedInput watched)
      throws IOException, ServletException {
    try (ReceivedBody body = ReceivedBody.of(request.getCoyoteRequest(), watched, longest);
        Gate.Pass pass = trees.enter(body.kilobytes())) {
      request.getCoyoteRequest().setInputBuffer(body);
      getNext().invoke(request, response);
    } catch (BusyException e) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.retrySeconds()));
      ProblemResponse.write(response, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    } finally {
      request.getCoyoteRequest().setInputBuffer(watched);
    }
  }

  /** A client that is still sending sees its answer only when somebody reads what it sends. */
  private static void drain(Request request, Response response, WatchedInput watched)
      throws IOException {
    boolean waiting = request.getCoyoteRequest().hasExpectation() && watched.bytes() == 0;
    if (watched.isEnded() || request.isAsync() || waiting) {
      return;
    }
    response.finishResponse();
    if (!watched.drain(MOST_DRAINED)) {
      close(request);
    }
  }

  private static void refuse(Request request, Response response, HttpStatus status, String sentence)
      throws IOException {
    if (!response.isCommitted()) {
      response.reset();
      response.setHeader(HttpHeaders.CONNECTION, "close");
      if (status == HttpStatus.SERVICE_UNAVAILABLE) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
      }
      ProblemResponse.write(response, status, sentence);
    }
    response.finishResponse();
    close(request);
  }

  /** Ends the connection with the answer, without reading the rest of the body. */
  private static void close(Request request) {
    request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
  }
}
