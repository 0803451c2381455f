package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.planatlas.layers.icon.IconException;
import org.planatlas.layers.job.JobQueueFullException;
import org.planatlas.layers.style.SldException;
import org.planatlas.layers.xml.XmlReadException;
import org.planatlas.server.limit.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures as plain text, which is what clients of GeoServer read; never an internal. */
@RestControllerAdvice(basePackageClasses = RestErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RestErrors {

  private static final Logger LOG = LoggerFactory.getLogger(RestErrors.class);
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  @ExceptionHandler
  ResponseEntity<String> refused(RestException e, HttpServletRequest request) {
    boolean quiet =
        e.status() == HttpStatus.NOT_FOUND
            && "true".equals(request.getParameter("quietOnNotFound"));
    return text(e.status(), quiet ? null : e.getMessage());
  }

  @ExceptionHandler({XmlReadException.class, SldException.class, IconException.class})
  ResponseEntity<String> unreadable(RuntimeException e) {
    return text(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<String> full(JobQueueFullException e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "30")
        .contentType(TEXT)
        .body(e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<String> anythingElse(Exception e) {
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return text(known.getStatusCode(), "The request was refused: " + known.getStatusCode() + ".");
    }
    Optional<StoreTrouble> trouble = StoreTrouble.find(e);
    if (trouble.isPresent()) {
      LOG.error("Request failed", e);
      return text(trouble.get().status(), trouble.get().sentence());
    }
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Request failed, number {}", number, e);
    return text(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The server failed on this request; its log has the cause under the number "
            + number
            + ".");
  }

  private static ResponseEntity<String> text(HttpStatusCode status, String sentence) {
    return ResponseEntity.status(status).contentType(TEXT).body(sentence);
  }
}
