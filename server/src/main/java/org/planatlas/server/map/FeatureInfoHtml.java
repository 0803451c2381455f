package org.planatlas.server.map;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.encode.AttributeText;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A table per feature, titles in Chinese or English; every value is escaped. */
@Component
class FeatureInfoHtml implements FeatureInfoFormat {

  private static final String HEAD =
      "<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><title>GetFeatureInfo</title><style>"
          + "body{font:14px sans-serif}table{border-collapse:collapse;margin:0 0 1em}"
          + "caption{font-weight:bold;text-align:left;padding:2px 0}"
          + "th,td{border:1px solid #ccc;padding:2px 6px;text-align:left}th{background:#f4f4f0}"
          + "</style></head><body>\n";

  @Override
  public List<String> mediaTypes() {
    return List.of("text/html");
  }

  @Override
  public void write(List<FoundFeatures> found, MapArea area, OwsRequest request, OutputStream out)
      throws IOException {
    String language = request.find("LANGUAGE").orElse("zh");
    StringBuilder html = new StringBuilder(HEAD);
    for (FoundFeatures layer : found) {
      for (SimpleFeature feature : layer.features()) {
        append(html, layer, feature, language);
      }
    }
    html.append("</body></html>\n");
    out.write(html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(
      StringBuilder html, FoundFeatures layer, SimpleFeature feature, String language) {
    html.append("<table><caption>")
        .append(escaped(layer.layer().title().in(language)))
        .append(" &#183; ")
        .append(escaped(feature.getID()))
        .append("</caption>\n");
    for (LayerAttribute attribute : layer.layer().attributes()) {
      Object value = feature.getAttribute(attribute.name());
      String text =
          attribute
              .findMeaning(value)
              .map(meaning -> meaning.in(language) + " (" + value + ")")
              .orElseGet(() -> AttributeText.of(value));
      html.append("<tr><th>")
          .append(escaped(attribute.title().in(language)))
          .append("</th><td>")
          .append(text == null ? "" : escaped(text))
          .append("</td></tr>\n");
    }
    html.append("</table>\n");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
