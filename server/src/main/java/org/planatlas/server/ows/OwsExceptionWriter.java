package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes the exceptions of one service in the form its standard asks for; found as a bean. */
public interface OwsExceptionWriter {

  /** {@code WMS} or {@code WFS}. */
  String service();

  /** Writes status, content type and report. Nothing has been committed when it is called. */
  void write(OwsException exception, OwsRequest request, HttpServletResponse response)
      throws IOException;
}
