package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureTypeJsonWriter;
import org.planatlas.layers.encode.Gml32SchemaWriter;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** DescribeFeatureType: the XML schema of one, several or all feature types. */
@Component
class DescribeFeatureType implements OwsOperation {

  private final FeatureTypes types;

  DescribeFeatureType(FeatureTypes types) {
    this.types = types;
  }

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "DescribeFeatureType";
  }

  /** Where the schema of a layer is. */
  static String address(OwsRequest request, Layer layer) {
    return WfsNames.address(request)
        + "?service=WFS&version=2.0.0&request=DescribeFeatureType&typeNames="
        + URLEncoder.encode(layer.qualifiedName(), StandardCharsets.UTF_8);
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    WfsNames.checkVersion(request);
    List<Layer> layers = layers(request);
    if (layers.stream().map(Layer::workspace).distinct().count() > 1) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "typeNames",
          "These feature types are in several workspaces; ask below one, such as /planning/wfs.");
    }
    String format = request.find("OUTPUTFORMAT").orElse("").toLowerCase(Locale.ROOT);
    response.setCharacterEncoding("UTF-8");
    if (format.endsWith("json")) {
      response.setContentType("application/json");
      FeatureTypeJsonWriter.write(layers, response.getOutputStream());
      return;
    }
    checkFormat(request);
    response.setContentType(OutputFormat.GML32.mediaType());
    Gml32SchemaWriter.write(layers, response.getOutputStream());
  }

  private static void checkFormat(OwsRequest request) {
    if (request.find("OUTPUTFORMAT").isPresent() && !isXmlSchema(request.get("OUTPUTFORMAT"))) {
      OutputFormat.get(request.get("OUTPUTFORMAT")).requireNoFile("DescribeFeatureType");
    }
  }

  private static boolean isXmlSchema(String format) {
    return format.toUpperCase(Locale.ROOT).startsWith("XMLSCHEMA");
  }

  private List<Layer> layers(OwsRequest request) {
    List<String> names =
        request.body().isPresent() ? DescribeXmlReader.typeNames(request) : names(request);
    if (names.isEmpty()) {
      List<Layer> all = types.list(request);
      if (all.isEmpty()) {
        types.get("", "typeNames", request);
      }
      return all;
    }
    List<Layer> layers = new ArrayList<>();
    names.forEach(name -> layers.add(types.get(name, "typeNames", request)));
    return layers.stream().distinct().toList();
  }

  private static List<String> names(OwsRequest request) {
    return request
        .find("TYPENAMES")
        .or(() -> request.find("TYPENAME"))
        .map(text -> List.of(text.replaceAll("[()]", ",").replaceAll("^,+", "").split(",+")))
        .orElse(List.of());
  }
}
