package org.planatlas.server.ogcapi;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Writes the exceptions of OGC API (18-062r2, clause 7.12); all others are common to the server.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class OgcProblemHandler {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(OgcProblem e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(e.status(), e.getMessage());
    problem.setType(URI.create(e.type()));
    return ResponseEntity.status(e.status()).body(problem);
  }
}
