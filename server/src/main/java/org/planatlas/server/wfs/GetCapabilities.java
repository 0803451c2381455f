package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.filter.XmlChildren;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetCapabilities (OGC 09-025r2, clause 8). */
@Component("wfsGetCapabilities")
class GetCapabilities implements OwsOperation {

  private final FeatureTypes types;
  private final LayerCatalog catalog;

  GetCapabilities(FeatureTypes types, LayerCatalog catalog) {
    this.types = types;
    this.catalog = catalog;
  }

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "GetCapabilities";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    WfsVersion version = WfsVersion.negotiate(request);
    long sequence = catalog.updateSequence();
    boolean current = version != WfsVersion.V1_0_0 && isCurrent(request, sequence);
    Set<String> sections = current ? Set.of() : sections(request);
    List<Layer> layers = types.list(request);
    FeatureNamespaces namespaces = types.namespaces();
    response.setContentType(WfsNames.XML);
    WfsXml.document(
        response.getOutputStream(),
        version,
        request.find("LANGUAGE").orElse("zh").toLowerCase(Locale.ROOT),
        xml -> {
          xml.start(
              "wfs:WFS_Capabilities",
              "version",
              version.number(),
              "updateSequence",
              Long.toString(sequence));
          xml.declare(location(request, version));
          if (version == WfsVersion.V1_0_0) {
            ServiceAndCapability.write(xml, WfsNames.address(request));
            FeatureTypeList.write(xml, layers, namespaces);
          } else {
            sections(xml, sections, WfsNames.address(request), layers, namespaces);
          }
          if (!version.is2() && !current) {
            OlderFilterCapabilities.write(xml);
          }
          xml.end();
        });
  }

  private static String location(OwsRequest request, WfsVersion version) {
    String schemas = WfsNames.schemas(request);
    String wfs = version.gml().wfs() + " " + schemas;
    return switch (version) {
      case V1_0_0 -> wfs + "wfs/1.0.0/WFS-capabilities.xsd";
      case V1_1_0 -> wfs + version.gml().wfsSchema();
      case V2_0_0 ->
          wfs
              + version.gml().wfsSchema()
              + " "
              + WfsNames.OWS
              + " "
              + schemas
              + "ows/1.1.0/owsAll.xsd "
              + WfsNames.FES
              + " "
              + schemas
              + "filter/2.0/filterAll.xsd";
    };
  }

  private static void sections(
      WfsXml xml,
      Set<String> sections,
      String address,
      List<Layer> layers,
      FeatureNamespaces namespaces)
      throws XMLStreamException {
    ServiceSections.write(xml, sections);
    if (sections.contains("operationsmetadata")) {
      OperationsMetadata.write(xml, address);
    }
    if (sections.contains("featuretypelist")) {
      FeatureTypeList.write(xml, layers, namespaces);
    }
    if (xml.version().is2() && sections.contains("filter_capabilities")) {
      FilterCapabilities.write(xml);
    }
  }

  /** OWS Common 1.0 and 1.1, 7.3.4: whoever has the document gets one without sections. */
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
    Set<String> all =
        Set.of(
            "serviceidentification",
            "serviceprovider",
            "operationsmetadata",
            "featuretypelist",
            "filter_capabilities");
    Set<String> asked =
        Arrays.stream(asked(request).split(","))
            .map(name -> name.trim().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return asked.contains("all") || asked.stream().noneMatch(all::contains) ? all : asked;
  }

  /** The sections of the parameter or of {@code ows:Sections} in a body. */
  private static String asked(OwsRequest request) {
    String inBody =
        request.body().stream()
            .flatMap(root -> XmlChildren.of(root).stream())
            .filter(part -> "Sections".equals(part.getLocalName()))
            .flatMap(part -> XmlChildren.of(part).stream())
            .map(section -> section.getTextContent().trim())
            .collect(Collectors.joining(","));
    return request.find("SECTIONS").orElse(inBody.isEmpty() ? "All" : inBody);
  }
}
