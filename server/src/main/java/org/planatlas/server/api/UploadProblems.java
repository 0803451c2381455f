package org.planatlas.server.api;

import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.UnknownRevisionException;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.UnknownUploadException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures of uploads as RFC 9457 problems; {@code code} says which. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadProblems {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(IngestException e) {
    HttpStatus status =
        switch (e.issue().code()) {
          case "UPLOAD_TOO_BIG" -> HttpStatus.CONTENT_TOO_LARGE;
          case "UPLOADS_FULL", "ORIGINALS_FULL" -> HttpStatus.INSUFFICIENT_STORAGE;
          case "COMMIT_RUNNING", "ALREADY_COMMITTED", "LAYER_EXISTS", "NOT_READY", "SAME_NAMES" ->
              HttpStatus.CONFLICT;
          default -> HttpStatus.BAD_REQUEST;
        };
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    problem.setProperty("code", e.issue().code());
    problem.setProperty("detail_zh", e.issue().messageZh());
    if (e.issue().messagePage() != null) {
      problem.setProperty("detail_page", e.issue().messagePage());
    }
    return ResponseEntity.status(status).body(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknownUpload(UnknownUploadException e) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknownRevision(UnknownRevisionException e) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknownCrs(UnknownCrsException e) {
    return ResponseEntity.badRequest()
        .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage()));
  }
}
