package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** ListStoredQueries: there is GetFeatureById and no other. */
@Component
class ListStoredQueries implements OwsOperation {

  private final FeatureTypes types;

  ListStoredQueries(FeatureTypes types) {
    this.types = types;
  }

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "ListStoredQueries";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    WfsNames.require2(request, operation());
    List<Layer> layers = types.list(request);
    FeatureNamespaces namespaces = types.namespaces();
    response.setContentType(WfsNames.XML);
    WfsXml.document(
        response.getOutputStream(),
        WfsVersion.V2_0_0,
        xml -> {
          xml.start("wfs:ListStoredQueriesResponse");
          xml.declare(WfsNames.wfsLocation(request));
          xml.start("wfs:StoredQuery", "id", WfsNames.GET_FEATURE_BY_ID);
          xml.element("wfs:Title", "按标识读取要素", "xml:lang", "zh");
          xml.element("wfs:Title", "Get a feature by its id", "xml:lang", "en");
          for (Layer layer : layers) {
            xml.start("wfs:ReturnFeatureType");
            xml.namespace(namespaces.of(layer));
            xml.text(layer.qualifiedName());
            xml.end();
          }
          xml.end();
          xml.end();
        });
  }
}
