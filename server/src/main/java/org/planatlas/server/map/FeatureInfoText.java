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

/** Plain lines {@code name = value}. */
@Component
class FeatureInfoText implements FeatureInfoFormat {

  @Override
  public List<String> mediaTypes() {
    return List.of("text/plain");
  }

  @Override
  public void write(List<FoundFeatures> found, MapArea area, OwsRequest request, OutputStream out)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (FoundFeatures layer : found) {
      for (SimpleFeature feature : layer.features()) {
        text.append(feature.getID()).append('\n');
        for (LayerAttribute attribute : layer.layer().attributes()) {
          String value = AttributeText.of(feature.getAttribute(attribute.name()));
          text.append("  ").append(attribute.name()).append(" = ").append(value).append('\n');
        }
      }
    }
    if (text.isEmpty()) {
      text.append("no features were found\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
