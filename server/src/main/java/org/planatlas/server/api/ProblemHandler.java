package org.planatlas.server.api;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.LayerNotLoadedException;
import org.planatlas.layers.catalog.RevisionChangedException;
import org.planatlas.layers.catalog.UnknownLayerException;
import org.planatlas.layers.catalog.UnknownRevisionException;
import org.planatlas.layers.conflict.CheckTooLargeException;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.PinnedPartGoneException;
import org.planatlas.layers.conflict.stored.UnknownCheckException;
import org.planatlas.layers.encode.UnfitFormatException;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.job.JobQueueFullException;
import org.planatlas.layers.json.ClientJson;
import org.planatlas.layers.registry.RegistryException;
import org.planatlas.layers.store.StoreException;
import org.planatlas.server.limit.BodyTooLongException;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.limit.SlowBodyException;
import org.planatlas.server.limit.StoreTrouble;
import org.planatlas.server.ows.ClientGone;
import org.planatlas.server.security.CurrentSubject;
import org.planatlas.server.security.HiddenAttributeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns every failure into an RFC 9457 problem with a sentence, never a stack trace. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final long QUEUE_SECONDS = 30;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ApiException e) {
    return problem(e.status(), e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknownLayer(UnknownLayerException e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notLoaded(LayerNotLoadedException e) {
    return problem(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> changed(RevisionChangedException e) {
    return problem(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknownRevision(UnknownRevisionException e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler({
    FilterReadException.class,
    UnknownCrsException.class,
    TransformFailedException.class,
    UnfitFormatException.class,
    HiddenAttributeException.class
  })
  ResponseEntity<ProblemDetail> unfit(RuntimeException e) {
    return problem(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> registry(RegistryException e) {
    return problem(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalidCheck(InvalidCheckException e) {
    return problem(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(CheckTooLargeException e) {
    return problem(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknownCheck(UnknownCheckException e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> gone(PinnedPartGoneException e) {
    return problem(HttpStatus.GONE, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> store(StoreException e) {
    LOG.error("The store failed", e);
    Optional<StoreTrouble> trouble = StoreTrouble.find(e);
    if (trouble.isPresent()) {
      return trouble(trouble.get());
    }
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(BusyException e) {
    return later(e.getMessage(), e.retrySeconds());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> queueFull(JobQueueFullException e) {
    return later(e.getMessage(), QUEUE_SECONDS);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLong(CheckTooLongException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> brokenForm(MultipartException e) {
    if (StoreTrouble.find(e).isPresent()) {
      return anythingElse(e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SlowBodyException slow) {
        return problem(HttpStatus.REQUEST_TIMEOUT, slow.getMessage());
      }
    }
    return problem(
        HttpStatus.BAD_REQUEST,
        "The form cannot be read to its end: it is cut off, has no boundary or too many parts. Send"
            + " multipart/form-data with the file as 'file'.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> denied(AccessDeniedException e) {
    return CurrentSubject.get().isAnonymous()
        ? problem(HttpStatus.UNAUTHORIZED, "Log in first; this needs an account.")
        : problem(HttpStatus.FORBIDDEN, "Your account may not do this; ask the administrator.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anythingElse(Exception e) {
    if (ClientGone.isCauseOf(e)) {
      LOG.debug("The client went away: {}", e.getMessage());
      return null;
    }
    Optional<StoreTrouble> trouble = StoreTrouble.find(e);
    if (trouble.isPresent()) {
      LOG.error("Request failed: {}", trouble.get().sentence(), e);
      return trouble(trouble.get());
    }
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Request failed, number {}", number, e);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The server failed on this request; its log has the cause under the number "
            + number
            + ". Report that number to the administrator.");
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (e.getMostSpecificCause() instanceof BodyTooLongException tooLong) {
      return body(HttpStatus.CONTENT_TOO_LARGE, tooLong.getMessage());
    }
    return body(HttpStatus.BAD_REQUEST, "The request body cannot be read: " + place(e));
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name = e.getPropertyName() == null ? "A value" : "'" + e.getPropertyName() + "'";
    return body(
        HttpStatus.BAD_REQUEST,
        "%s cannot be '%s'; %s."
            .formatted(name, e.getValue(), ValueKind.sentence(e.getRequiredType())));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String sent = e.getContentType() == null ? "none" : "'" + e.getContentType() + "'";
    String wanted =
        e.getSupportedMediaTypes().stream().map(Object::toString).collect(Collectors.joining(", "));
    return body(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "The request needs a body with a Content-Type that is taken here"
            + (wanted.isEmpty() ? "" : ", " + wanted)
            + "; it has "
            + sent
            + ".");
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return body(
        HttpStatus.NOT_FOUND,
        "There is nothing at /" + e.getResourcePath() + "; check the address.");
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return body(
        HttpStatus.CONTENT_TOO_LARGE, "The file is too large; split it or ask the administrator.");
  }

  /** Which member of the JSON cannot be used, or where the text is no JSON. */
  private static String place(HttpMessageNotReadableException e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof JacksonException)) {
      cause = cause.getCause();
    }
    if (!(cause instanceof JacksonException json)) {
      return "send a JSON object.";
    }
    Optional<String> doubled = ClientJson.findDoubled(json);
    if (doubled.isPresent()) {
      return doubled.get();
    }
    String member =
        json.getPath().stream()
            .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining("."));
    if (json instanceof InvalidFormatException wrong) {
      return "\"%s\" cannot be '%s'; %s."
          .formatted(member, wrong.getValue(), ValueKind.sentence(wrong.getTargetType()));
    }
    if (json instanceof UnrecognizedPropertyException unknown) {
      return unknown(member, unknown);
    }
    TokenStreamLocation at = json.getLocation();
    String where =
        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    return member.isEmpty()
        ? "it is no JSON object of the kind that is wanted" + where + "."
        : "\"" + member + "\" has a value of the wrong type" + where + ".";
  }

  private static String unknown(String member, UnrecognizedPropertyException e) {
    String known =
        e.getKnownPropertyIds() == null
            ? ""
            : e.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    return "\"%s\" is no member that is known here; there are %s.".formatted(member, known);
  }

  private static ResponseEntity<ProblemDetail> trouble(StoreTrouble trouble) {
    return trouble.status() == HttpStatus.SERVICE_UNAVAILABLE
        ? later(trouble.sentence(), StoreTrouble.RETRY_SECONDS)
        : problem(trouble.status(), trouble.sentence());
  }

  private static ResponseEntity<ProblemDetail> later(String detail, long seconds) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
  }

  private static ResponseEntity<Object> body(HttpStatus status, String detail) {
    return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
  }
}
