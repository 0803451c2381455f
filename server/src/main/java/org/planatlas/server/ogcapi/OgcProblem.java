package org.planatlas.server.ogcapi;

import org.planatlas.layers.catalog.Layer;
import org.springframework.http.HttpStatus;

/** A request that OGC API refuses with an exception type of its own. */
class OgcProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String TYPES =
      "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

  private final HttpStatus status;
  private final String type;

  private OgcProblem(HttpStatus status, String type, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
  }

  static OgcProblem noSuchProcess(String id) {
    return new OgcProblem(
        HttpStatus.NOT_FOUND,
        TYPES + "no-such-process",
        "There is no process '" + id + "'; /ogc/processes lists all.");
  }

  static OgcProblem noSuchJob(String id) {
    return new OgcProblem(
        HttpStatus.NOT_FOUND, TYPES + "no-such-job", "There is no job '" + id + "' of yours.");
  }

  static OgcProblem notReady(String id) {
    return new OgcProblem(
        HttpStatus.NOT_FOUND,
        TYPES + "result-not-ready",
        "The job '" + id + "' has not ended; ask for its status, then again.");
  }

  /** A resource that the address names and is not there. */
  static OgcProblem notFound(String detail) {
    return new OgcProblem(HttpStatus.NOT_FOUND, "about:blank", detail);
  }

  static OgcProblem badRequest(String detail) {
    return new OgcProblem(HttpStatus.BAD_REQUEST, "about:blank", detail);
  }

  /** Any other refusal. */
  static OgcProblem of(HttpStatus status, String detail) {
    return new OgcProblem(status, "about:blank", detail);
  }

  static OgcProblem noSuchCollection(String id) {
    return of(
        HttpStatus.NOT_FOUND,
        "There is no collection '" + id + "' with data; /ogc/collections lists all.");
  }

  static OgcProblem noSuchFeature(Layer layer) {
    return of(HttpStatus.NOT_FOUND, "There is no such feature in " + layer.id() + ".");
  }

  /** A job that ended without a result. */
  static OgcProblem failed(String detail) {
    return new OgcProblem(HttpStatus.UNPROCESSABLE_CONTENT, "about:blank", detail);
  }

  HttpStatus status() {
    return status;
  }

  String type() {
    return type;
  }
}
