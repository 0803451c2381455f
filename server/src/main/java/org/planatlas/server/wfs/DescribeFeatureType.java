package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.encode.FeatureTypeJsonWriter;
import org.planatlas.layers.encode.GmlSchemaWriter;
import org.planatlas.layers.encode.GmlVersion;
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

  /** Where the schema of layers of one workspace is. */
  static String address(OwsRequest request, List<Layer> layers, GmlVersion gml) {
    WfsVersion version =
        switch (gml) {
          case GML_2 -> WfsVersion.V1_0_0;
          case GML_3_1 -> WfsVersion.V1_1_0;
          case GML_3_2 -> WfsVersion.V2_0_0;
        };
    String names = layers.stream().map(Layer::qualifiedName).collect(Collectors.joining(","));
    return "%s?service=WFS&version=%s&request=DescribeFeatureType&%s=%s"
        .formatted(
            WfsNames.address(request),
            version.number(),
            version.typeKey(),
            URLEncoder.encode(names, StandardCharsets.UTF_8));
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    WfsVersion version = WfsVersion.get(request);
    FeatureNamespaces namespaces = types.namespaces();
    List<Layer> layers = layers(request, version, new TypeNames(namespaces));
    String asked = request.find("OUTPUTFORMAT").orElse("").toLowerCase(Locale.ROOT);
    response.setCharacterEncoding("UTF-8");
    if (asked.endsWith("json")) {
      response.setContentType("application/json");
      FeatureTypeJsonWriter.write(layers, response.getOutputStream());
      return;
    }
    OutputFormat format = format(asked, version);
    response.setContentType(format.mediaType());
    GmlVersion gml = format.gml().orElseThrow();
    Map<FeatureNamespace, List<Layer>> byNamespace =
        layers.stream()
            .collect(
                Collectors.groupingBy(namespaces::of, LinkedHashMap::new, Collectors.toList()));
    if (byNamespace.size() == 1) {
      FeatureNamespace only = byNamespace.keySet().iterator().next();
      GmlSchemaWriter.write(
          layers, only, gml, WfsNames.schemas(request), response.getOutputStream());
      return;
    }
    Map<FeatureNamespace, String> addresses = new LinkedHashMap<>();
    byNamespace.forEach((one, its) -> addresses.put(one, address(request, its, gml)));
    GmlSchemaWriter.writeImports(addresses, response.getOutputStream());
  }

  private static OutputFormat format(String asked, WfsVersion version) {
    if (asked.isEmpty() || isXmlSchema(asked)) {
      return version.usual();
    }
    OutputFormat format = OutputFormat.get(asked, version);
    format.requireNoFile("DescribeFeatureType");
    return format;
  }

  private static boolean isXmlSchema(String format) {
    return format.toUpperCase(Locale.ROOT).startsWith("XMLSCHEMA");
  }

  private List<Layer> layers(OwsRequest request, WfsVersion version, TypeNames typeNames) {
    List<String> names =
        request.body().isPresent()
            ? DescribeXmlReader.typeNames(request, typeNames)
            : names(request, typeNames);
    if (names.isEmpty()) {
      List<Layer> all = types.list(request);
      if (all.isEmpty()) {
        types.get("", version.typeKey(), request);
      }
      return all;
    }
    List<Layer> layers = new ArrayList<>();
    names.forEach(name -> layers.add(types.get(name, version.typeKey(), request)));
    return layers.stream().distinct().toList();
  }

  private static List<String> names(OwsRequest request, TypeNames typeNames) {
    return request
        .find("TYPENAMES")
        .or(() -> request.find("TYPENAME"))
        .map(text -> typeNames.read(text, request))
        .orElse(List.of());
  }
}
