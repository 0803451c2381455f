package org.planatlas.server.wms;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.server.map.AskedLayer;
import org.planatlas.server.map.MapLayers;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/**
 * GetCapabilities: every layer with data that the subject may read, in groups. Declared layers
 * without data are left out; GetMap draws them empty.
 */
@Component
class WmsCapabilities implements OwsOperation {

  private final MapLayers layers;

  WmsCapabilities(MapLayers layers) {
    this.layers = layers;
  }

  @Override
  public String service() {
    return "WMS";
  }

  @Override
  public String operation() {
    return "GetCapabilities";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    WmsVersion version = WmsVersion.of(request);
    long sequence = layers.updateSequence();
    checkSequence(request, sequence);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      Map<LayerGroup, List<Layer>> groups = new LinkedHashMap<>();
      layers.listGroups(request).forEach((group, all) -> groups.put(group, withData(all)));
      List<Layer> all = layers.list(request);
      new CapabilitiesWriter(version, request, layers.styleNames(all), body)
          .write(all, groups, sequence);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    response.setContentType(
        version == WmsVersion.V1_3_0
            ? "text/xml;charset=UTF-8"
            : "application/vnd.ogc.wms_xml;charset=UTF-8");
    body.writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  private static List<Layer> withData(List<AskedLayer> members) {
    return members.stream()
        .map(AskedLayer::layer)
        .filter(layer -> layer.current().isPresent())
        .toList();
  }

  /** Annex of 7.2.3.5: equal means current, higher than the server's is an error. */
  private static void checkSequence(OwsRequest request, long sequence) {
    String asked = request.find("UPDATESEQUENCE").orElse(null);
    if (asked == null || !asked.matches("\\d{1,18}")) {
      return;
    }
    long known = Long.parseLong(asked);
    if (known >= sequence) {
      boolean current = known == sequence;
      throw new OwsException(
          current ? "CurrentUpdateSequence" : "InvalidUpdateSequence",
          "updatesequence",
          current
              ? "The capabilities have not changed since update sequence " + asked + "."
              : "The update sequence " + asked + " is higher than the server's, " + sequence + ".");
    }
  }
}
