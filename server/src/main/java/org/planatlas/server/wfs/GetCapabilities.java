package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetCapabilities (OGC 09-025r2, clause 8). */
@Component("wfsGetCapabilities")
class GetCapabilities implements OwsOperation {

  private static final String LOCATION =
      WfsNames.WFS_LOCATION
          + " "
          + WfsNames.OWS
          + " http://schemas.opengis.net/ows/1.1.0/owsAll.xsd "
          + WfsNames.FES
          + " http://schemas.opengis.net/filter/2.0/filterAll.xsd";

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
    negotiate(request);
    Set<String> sections = sections(request);
    List<Layer> layers = types.list(request);
    String address = WfsNames.address(request);
    String sequence = Long.toString(catalog.updateSequence());
    response.setContentType(WfsNames.XML);
    WfsXml.document(
        response.getOutputStream(),
        xml -> {
          xml.start(
              "wfs:WFS_Capabilities", "version", WfsNames.VERSION, "updateSequence", sequence);
          xml.declare(LOCATION);
          ServiceSections.write(xml, sections);
          if (sections.contains("operationsmetadata")) {
            OperationsMetadata.write(xml, address);
          }
          if (sections.contains("featuretypelist")) {
            FeatureTypeList.write(xml, layers);
          }
          if (sections.contains("filter_capabilities")) {
            FilterCapabilities.write(xml);
          }
          xml.end();
        });
  }

  /** The client's list decides; a single VERSION gets what there is, as OWS Common asks. */
  private static void negotiate(OwsRequest request) {
    request
        .find("ACCEPTVERSIONS")
        .filter(list -> Arrays.stream(list.split(",")).noneMatch(GetCapabilities::isOffered))
        .ifPresent(
            list -> {
              throw new OwsException(
                  OwsException.VERSION_NEGOTIATION_FAILED,
                  "AcceptVersions",
                  "None of the WFS versions '" + list + "' is offered; there is 2.0.0.");
            });
  }

  private static boolean isOffered(String version) {
    return version.trim().matches("2\\.0(\\.[0-9]+)?");
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
        Arrays.stream(request.find("SECTIONS").orElse("All").split(","))
            .map(name -> name.trim().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return asked.contains("all") || asked.stream().noneMatch(all::contains) ? all : asked;
  }
}
