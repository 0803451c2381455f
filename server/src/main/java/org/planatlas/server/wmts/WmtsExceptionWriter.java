package org.planatlas.server.wmts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.planatlas.server.ows.ExceptionReport;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsExceptionWriter;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/**
 * Exception reports with the status of OGC 07-057r7, tables 7 and 25; what a RESTful address names
 * and is not there answers 404.
 */
@Component
class WmtsExceptionWriter implements OwsExceptionWriter {

  @Override
  public String service() {
    return WmtsNames.SERVICE;
  }

  @Override
  public void write(OwsException exception, OwsRequest request, HttpServletResponse response)
      throws IOException {
    boolean unknown = exception.code().equals(OwsException.OPERATION_NOT_SUPPORTED);
    ExceptionReport.write(
        new OwsException(
            status(exception, request),
            // an operation that no WMTS has is a wrong value of REQUEST
            unknown ? OwsException.INVALID_PARAMETER : exception.code(),
            exception.locator(),
            exception.getMessage()),
        WmtsNames.VERSION,
        response);
  }

  private static int status(OwsException exception, OwsRequest request) {
    boolean missing =
        exception.code().equals(OwsException.INVALID_PARAMETER) && WmtsNames.isRestful(request);
    return missing ? 404 : exception.status();
  }
}
