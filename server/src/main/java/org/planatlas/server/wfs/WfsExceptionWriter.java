package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.planatlas.server.ows.ExceptionReport;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsExceptionWriter;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** Exceptions of WFS 2.0 (OGC 09-025r2, 7.5). */
@Component
class WfsExceptionWriter implements OwsExceptionWriter {

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public void write(OwsException exception, OwsRequest request, HttpServletResponse response)
      throws IOException {
    ExceptionReport.write(exception, WfsNames.VERSION, response);
  }
}
