package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.planatlas.server.limit.Load;

/** One operation of one OGC service: one class each, found by the dispatcher as a Spring bean. */
public interface OwsOperation {

  /** {@code WMS}, {@code WFS} or {@code WMTS}. */
  String service();

  /** {@code GetMap}, {@code GetFeature}... */
  String operation();

  /** What it takes of the server; operations that read features say so. */
  default Load load() {
    return Load.LIGHT;
  }

  /**
   * Answers. Throws {@link OwsException} before the first byte is written; a failure after it
   * breaks the transfer and never closes it neatly.
   */
  void handle(OwsRequest request, HttpServletResponse response) throws IOException;
}
