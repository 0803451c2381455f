package org.planatlas.layers.conflict.stored;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import tools.jackson.databind.json.JsonMapper;

/** Writes hits as GeoJSON (RFC 7946), one feature in memory at a time. */
final class HitGeoJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HitGeoJson() {}

  static void write(Iterator<SimpleFeature> pieces, Map<String, Object> members, Appendable out)
      throws IOException {
    out.append("{\"type\":\"FeatureCollection\"");
    for (Map.Entry<String, Object> member : members.entrySet()) {
      out.append(',').append(MAPPER.writeValueAsString(member.getKey())).append(':');
      out.append(MAPPER.writeValueAsString(member.getValue()));
    }
    out.append(",\"features\":[");
    while (pieces.hasNext()) {
      out.append(MAPPER.writeValueAsString(feature(pieces.next())));
      out.append(pieces.hasNext() ? "," : "");
    }
    out.append("]}");
  }

  private static Map<String, Object> feature(SimpleFeature piece) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (LayerAttribute attribute : HitLayer.ATTRIBUTES) {
      if (!attribute.name().equals("owner")) {
        properties.put(attribute.name(), piece.getAttribute(attribute.name()));
      }
    }
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("id", piece.getID());
    feature.put("geometry", GeoJsonGeometry.write((Geometry) piece.getDefaultGeometry()));
    feature.put("properties", properties);
    return feature;
  }
}
