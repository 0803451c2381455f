package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The addresses of the OGC services, alone, below a workspace, as GeoServer has them, and below a
 * stored check, whose layers alone are there.
 */
@Controller
@Access(Action.READ)
public class OwsController {

  private final OwsDispatcher dispatcher;

  /** Takes the dispatcher. */
  public OwsController(OwsDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** WMS. */
  @RequestMapping(
      path = {
        "/wms",
        "/geoserver/wms",
        "/{workspace:[A-Za-z][A-Za-z0-9_-]*}/wms",
        "/geoserver/{workspace:[A-Za-z][A-Za-z0-9_-]*}/wms",
        "/checks/{check}/wms"
      },
      method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
  public void wms(
      @PathVariable(required = false) String workspace,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    dispatcher.dispatch(request, response, Optional.of("WMS"), Optional.ofNullable(workspace));
  }

  /** WFS. */
  @RequestMapping(
      path = {
        "/wfs",
        "/geoserver/wfs",
        "/{workspace:[A-Za-z][A-Za-z0-9_-]*}/wfs",
        "/geoserver/{workspace:[A-Za-z][A-Za-z0-9_-]*}/wfs",
        "/checks/{check}/wfs"
      },
      method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
  public void wfs(
      @PathVariable(required = false) String workspace,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    dispatcher.dispatch(request, response, Optional.of("WFS"), Optional.ofNullable(workspace));
  }

  /** WMTS, also where GeoServer has it. */
  @RequestMapping(
      path = {
        "/wmts",
        "/geoserver/wmts",
        "/geoserver/gwc/service/wmts",
        "/{workspace:[A-Za-z][A-Za-z0-9_-]*}/wmts",
        "/geoserver/{workspace:[A-Za-z][A-Za-z0-9_-]*}/wmts"
      },
      method = {RequestMethod.GET, RequestMethod.HEAD})
  public void wmts(
      @PathVariable(required = false) String workspace,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    dispatcher.dispatch(request, response, Optional.of("WMTS"), Optional.ofNullable(workspace));
  }

  /** Any service, by the parameter SERVICE. */
  @RequestMapping(
      path = {
        "/ows",
        "/geoserver/ows",
        "/{workspace:[A-Za-z][A-Za-z0-9_-]*}/ows",
        "/geoserver/{workspace:[A-Za-z][A-Za-z0-9_-]*}/ows",
        "/checks/{check}/ows"
      },
      method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
  public void ows(
      @PathVariable(required = false) String workspace,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    dispatcher.dispatch(request, response, Optional.empty(), Optional.ofNullable(workspace));
  }
}
