package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the operation of an OGC request, runs it, and is the one exit of its exceptions. */
@Component
public class OwsDispatcher {

  /** WMTS 1.0.0, 8.1.1 asks for SERVICE also where the address tells it. */
  private static final String ALWAYS_NAMED = "WMTS";

  private static final Logger LOG = LoggerFactory.getLogger(OwsDispatcher.class);

  private final OwsRequestReader reader;
  private final PublishedLayers layers;
  private final Gates gates;
  private final List<OwsOperation> operations;
  private final List<OwsExceptionWriter> writers;

  /** Takes every operation and exception writer there is. */
  public OwsDispatcher(
      OwsRequestReader reader,
      PublishedLayers layers,
      Gates gates,
      ObjectProvider<OwsOperation> operations,
      ObjectProvider<OwsExceptionWriter> writers) {
    this.reader = reader;
    this.layers = layers;
    this.gates = gates;
    this.operations = operations.orderedStream().toList();
    this.writers = writers.orderedStream().toList();
  }

  /**
   * Answers a request.
   *
   * @param pathService {@code WMS}, {@code WFS} or {@code WMTS}, empty below {@code /ows}
   */
  void dispatch(
      HttpServletRequest servlet,
      HttpServletResponse response,
      Optional<String> pathService,
      Optional<String> workspace)
      throws IOException {
    dispatch(servlet, response, pathService, workspace, Map.of());
  }

  /**
   * Answers a request whose path says more than the service, as RESTful ones do.
   *
   * @param inPath parameters by name; they win over those of the query
   */
  public void dispatch(
      HttpServletRequest servlet,
      HttpServletResponse response,
      Optional<String> pathService,
      Optional<String> workspace,
      Map<String, String> inPath)
      throws IOException {
    OwsRequest request = reader.readParameters(servlet, workspace, inPath);
    try {
      layers.requireWorkspace(request);
      request = reader.readBody(servlet, request);
      OwsOperation operation = operation(request, pathService);
      try (Gate.Pass pass = gates.enter(operation.load())) {
        operation.handle(request, response);
      }
    } catch (Exception | StackOverflowError e) {
      if (ClientGone.isCauseOf(e)) {
        LOG.debug("The client went away: {}", e.getMessage());
      } else if (response.isCommitted()) {
        breakTransfer(servlet, e);
      } else {
        response.reset();
        if (e instanceof BusyException busy) {
          response.setHeader("Retry-After", Long.toString(busy.retrySeconds()));
        }
        OwsException failure = OwsFailures.toOws(e);
        if (failure.status() == 503 && !response.containsHeader("Retry-After")) {
          response.setHeader("Retry-After", Integer.toString(StoreTrouble.RETRY_SECONDS));
        }
        writer(request, pathService).write(failure, request, response);
      }
    }
  }

  /** Half an answer must not look like a whole one: the filter around cuts the connection. */
  private static void breakTransfer(HttpServletRequest servlet, Throwable failure) {
    OwsFailures.log(failure);
    servlet.setAttribute(BrokenTransferFilter.BROKEN, Boolean.TRUE);
  }

  private OwsOperation operation(OwsRequest request, Optional<String> pathService) {
    String service = service(request, pathService);
    String name = request.get("REQUEST");
    return operations.stream()
        .filter(op -> op.service().equals(service) && op.operation().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknownOperation(service, name));
  }

  private OwsException unknownOperation(String service, String name) {
    String known =
        operations.stream()
            .filter(op -> op.service().equals(service))
            .map(OwsOperation::operation)
            .sorted()
            .collect(Collectors.joining(", "));
    return new OwsException(
        OwsException.OPERATION_NOT_SUPPORTED,
        "request",
        "The operation '" + name + "' of " + service + " is not offered; there are " + known + ".");
  }

  private String service(OwsRequest request, Optional<String> pathService) {
    Optional<String> asked = request.find("SERVICE").map(name -> name.toUpperCase(Locale.ROOT));
    String service =
        asked
            .or(() -> pathService.filter(name -> !isAlwaysNamed(name, request)))
            .orElseThrow(
                () ->
                    new OwsException(
                        OwsException.MISSING_PARAMETER,
                        "service",
                        "The parameter SERVICE is missing; write service=WMS, WFS or WMTS."));
    if (operations.stream().noneMatch(op -> op.service().equals(service))) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "service",
          "The service '" + service + "' is not offered here; there are WMS, WFS and WMTS.");
    }
    return service;
  }

  /** OWS Common 1.1, 7.2.1: GetCapabilities of WFS asks for it as well, as its test suite does. */
  private static boolean isAlwaysNamed(String service, OwsRequest request) {
    boolean capabilities = "GetCapabilities".equalsIgnoreCase(request.find("REQUEST").orElse(""));
    return service.equals(ALWAYS_NAMED) || service.equals("WFS") && capabilities;
  }

  private OwsExceptionWriter writer(OwsRequest request, Optional<String> pathService) {
    String service =
        request
            .find("SERVICE")
            .map(name -> name.toUpperCase(Locale.ROOT))
            .filter(name -> writers.stream().anyMatch(writer -> writer.service().equals(name)))
            .or(() -> pathService)
            .orElse("WFS");
    return writers.stream()
        .filter(writer -> writer.service().equals(service))
        .findFirst()
        .orElse(writers.get(0));
  }
}
