package org.planatlas.server.wmts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.planatlas.server.map.FeatureInfoAnswer;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.tiles.TileLayers;
import org.springframework.stereotype.Component;

/** GetCapabilities (7.1): every layer and group with data that the subject may read. */
@Component
class WmtsCapabilities implements OwsOperation {

  private static final Set<String> SECTIONS =
      Set.of("serviceidentification", "serviceprovider", "operationsmetadata", "contents");

  private final TileLayers layers;
  private final FeatureInfoAnswer infos;

  WmtsCapabilities(TileLayers layers, FeatureInfoAnswer infos) {
    this.layers = layers;
    this.infos = infos;
  }

  @Override
  public String service() {
    return WmtsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "GetCapabilities";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    negotiate(request);
    long sequence = layers.updateSequence();
    Set<String> sections = isCurrent(request, sequence) ? Set.of() : sections(request);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      WmtsXml xml = new WmtsXml(body);
      xml.open(sequence);
      ServiceMetadata service = new ServiceMetadata(xml, request);
      service.write(sections);
      if (sections.contains("contents")) {
        new ContentsWriter(xml, request, infos.mediaTypes()).write(layers.list(request));
      }
      if (!sections.isEmpty()) {
        service.links();
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    response.setContentType("application/xml;charset=UTF-8");
    body.writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  private static void negotiate(OwsRequest request) {
    String list = request.find("ACCEPTVERSIONS").orElse(WmtsNames.VERSION);
    if (Arrays.stream(list.split(",")).noneMatch(each -> each.trim().equals(WmtsNames.VERSION))) {
      throw new OwsException(
          OwsException.VERSION_NEGOTIATION_FAILED,
          null,
          "None of the WMTS versions '" + list + "' is offered; there is 1.0.0.");
    }
  }

  /** OWS Common 1.1, 7.3.4: whoever has the document gets one without sections. */
  private static boolean isCurrent(OwsRequest request, long sequence) {
    String asked = request.find("UPDATESEQUENCE").orElse("").trim();
    if (!asked.matches("[0-9]{1,18}") || Long.parseLong(asked) < sequence) {
      return false;
    }
    if (Long.parseLong(asked) > sequence) {
      throw new OwsException(
          "InvalidUpdateSequence",
          null,
          "The update sequence " + asked + " is higher than the server's, " + sequence + ".");
    }
    return true;
  }

  private static Set<String> sections(OwsRequest request) {
    Set<String> asked =
        Arrays.stream(request.find("SECTIONS").orElse("All").split(","))
            .map(name -> name.trim().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (asked.contains("all")) {
      return SECTIONS;
    }
    for (String name : asked) {
      if (!SECTIONS.contains(name) && !name.equals("themes")) {
        throw new OwsException(
            OwsException.INVALID_PARAMETER,
            "sections",
            "There is no section '" + name + "' in the capabilities of WMTS.");
      }
    }
    return asked;
  }
}
